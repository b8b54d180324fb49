"""The page: words, HTML and jobs of the chat, without the web framework (only `app` imports that)."""
