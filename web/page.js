// The little that HTML alone cannot do: language of the page, copying, and showing a linked paragraph that arrives late.
window.wenju = (() => {
  const LANGUAGE = "wenju-language";

  // Folded sources must open before the browser can scroll to what is inside them.
  const unfold = (element) => {
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  };

  // A link typed by hand may hold a lone %, which cannot be decoded and points nowhere.
  const fragment = () => {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
  };

  const linked = () => document.getElementById(fragment());

  // Content that is put in after a navigation is never `:target`: navigate again, without a new entry in the history.
  const followHash = (tries = 30) => {
    if (location.hash.length < 2) return;
    const element = linked();
    if (!element) {
      if (tries > 0) setTimeout(() => followHash(tries - 1), 100);
      return;
    }
    unfold(element);
    const hash = location.hash;
    location.replace("#");
    location.replace(hash);
  };

  const glide = (pane, target, margin) => {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const top = target.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop - margin;
    pane.scrollTo({ top, behavior: still ? "auto" : "smooth" });
  };

  const last = (selector) => [...document.querySelectorAll(selector)].pop();

  // After an answer: the question at the top of the conversation, the best source in view in the reader; the page stays put.
  const showCited = (tries = 20) => {
    const answer = last(".wj-answer");
    const link = answer && answer.querySelector("a[href^='#p-']");
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    const pane = document.querySelector(".wj-reader");
    if (!target || !pane) {
      if (tries > 0) setTimeout(() => showCited(tries - 1), 100);
      return;
    }
    glide(pane, target.querySelector("mark") || target, 90);
    for (const quoted of answer.querySelectorAll("blockquote:has(mark)")) {
      quoted.scrollTop = quoted.querySelector("mark").offsetTop - 28;
    }
    showQuestion();
  };

  const showQuestion = () => {
    const question = last(".wj-question");
    const pane = question && question.closest("[role=log]");
    if (pane && pane.scrollHeight > pane.clientHeight) glide(pane, question, 8);
  };

  const setLanguage = (language) => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    try { localStorage.setItem(LANGUAGE, language); } catch { /* storage may be switched off */ }
    return [language];
  };

  const firstLanguage = () => {
    const asked = new URLSearchParams(location.search).get("lang");
    let kept = null;
    try { kept = localStorage.getItem(LANGUAGE); } catch { /* storage may be switched off */ }
    const language = [asked, kept].find((one) => one === "zh" || one === "en");
    return language || ((navigator.language || "").toLowerCase().startsWith("zh") ? "zh" : "en");
  };

  const start = () => {
    const [language] = setLanguage(firstLanguage());
    return [language, fragment()];
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Over plain HTTP from another machine there is no clipboard object.
      const area = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest && event.target.closest(".wj-copy");
    if (!button || button.dataset.label) return;
    await copy(button.dataset.copy);
    button.dataset.label = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = button.dataset.label; delete button.dataset.label; }, 1600);
  });

  let asked = 0;
  new MutationObserver(() => {
    const count = document.querySelectorAll(".wj-question").length;
    if (count > asked) showQuestion();
    asked = count;
  }).observe(document.documentElement, { childList: true, subtree: true });

  addEventListener("hashchange", () => {
    const element = linked();
    if (!element) return;
    unfold(element);
    (element.querySelector("mark") || element).scrollIntoView({ block: "center" });
  });

  return { start, setLanguage, followHash, showCited };
})();
