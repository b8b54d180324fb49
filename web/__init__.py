"""The page: words, HTML and jobs of the chat; of the web framework only `layout` and `page` know."""
