// What pages of the site do beyond being read: copy buttons, a table of contents that follows, and the search.
(function () {
  "use strict";

  function addCopyButtons() {
    if (!navigator.clipboard) return;
    document.querySelectorAll(".org-src-container pre").forEach(function (pre) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "Copy";
      button.addEventListener("click", function () {
        var code = pre.cloneNode(true);
        code.querySelectorAll(".linenr").forEach(function (number) { number.remove(); });
        navigator.clipboard.writeText(code.textContent).then(
          function () { say(button, "Copied"); },
          function () { say(button, "Not allowed"); });
      });
      pre.parentNode.appendChild(button);
    });
  }

  function say(button, word) {
    button.textContent = word;
    setTimeout(function () { button.textContent = "Copy"; }, 2000);
  }

  // Contents are folded where they would push the text out of sight.
  function foldContents() {
    var details = document.querySelector(".contents details");
    if (!details) return;
    var narrow = matchMedia("(max-width: 67.99rem)");
    function fit() {
      details.open = !narrow.matches;
    }
    details.addEventListener("click", function (event) {
      if (narrow.matches && event.target.closest("a")) details.open = false;
    });
    narrow.addEventListener("change", fit);
    fit();
  }

  // A link to each heading, for who wants to point others to it; the contents have the same for the keyboard.
  function addPermalinks() {
    document.querySelectorAll("main :is(h2, h3, h4, h5, h6)[id]").forEach(function (heading) {
      var link = document.createElement("a");
      link.className = "permalink";
      link.href = "#" + encodeURIComponent(heading.id);
      link.textContent = "#";
      link.tabIndex = -1;
      link.setAttribute("aria-hidden", "true");
      heading.appendChild(link);
    });
  }

  function followContents() {
    var links = {};
    document.querySelectorAll(".contents a[href^='#']").forEach(function (link) {
      links[decodeURIComponent(link.hash.slice(1))] = link;
    });
    if (!Object.keys(links).length || !("IntersectionObserver" in window)) return;
    var headings = Array.prototype.filter.call(
      document.querySelectorAll("main h2[id], main h3[id], main h4[id], main h5[id], main h6[id]"),
      function (heading) { return links[heading.id]; });
    var current = null;
    var observer = new IntersectionObserver(function () {
      var found = null;
      for (var i = 0; i < headings.length; i += 1) {
        if (headings[i].getBoundingClientRect().top > 120) break;
        found = headings[i];
      }
      var link = found && links[found.id];
      if (link === current) return;
      if (current) current.removeAttribute("aria-current");
      current = link;
      if (!link) return;
      link.setAttribute("aria-current", "true");
      var box = document.querySelector(".contents");
      // Who goes through the contents by keyboard keeps their place.
      if (box.scrollHeight > box.clientHeight && !box.querySelector(":focus-visible")) {
        var place = link.getBoundingClientRect(), frame = box.getBoundingClientRect();
        if (place.top < frame.top || place.bottom > frame.bottom) box.scrollTop += place.top - frame.top - frame.height / 3;
      }
    }, { rootMargin: "-100px 0px -60% 0px", threshold: [0, 1] });
    headings.forEach(function (heading) { observer.observe(heading); });
  }

  function openForPrint() {
    window.addEventListener("beforeprint", function () {
      document.querySelectorAll("details").forEach(function (details) { details.open = true; });
    });
  }

  function fold(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  function search() {
    var input = document.getElementById("search-words");
    var list = document.getElementById("search-results");
    if (!input || !list) return;
    var status = document.getElementById("search-status");
    var sections = null;
    var root = document.body.dataset.root;

    function load(then) {
      if (sections) return then();
      var script = document.createElement("script");
      script.src = list.dataset.index;
      script.onload = function () {
        sections = window.labbookSearch.map(function (entry) {
          return { address: entry[0], notebook: entry[1], title: entry[2], text: entry[3],
            folded: fold(entry[3]), heading: fold(entry[1] + " " + entry[2]) };
        });
        then();
      };
      script.onerror = function () { status.textContent = "The index could not be loaded."; };
      document.head.appendChild(script);
    }

    function find() {
      var words = fold(input.value).split(/\s+/).filter(Boolean);
      list.textContent = "";
      if (!words.length) {
        status.textContent = "Type one word or several; a page must have them all.";
        return;
      }
      var found = [];
      sections.forEach(function (section) {
        var score = 0;
        for (var i = 0; i < words.length; i += 1) {
          var inHeading = section.heading.indexOf(words[i]) >= 0;
          var place = section.folded.indexOf(words[i]);
          if (!inHeading && place < 0) return;
          score += (inHeading ? 10 : 0) + (place >= 0 ? 1 : 0);
        }
        found.push({ section: section, score: score });
      });
      found.sort(function (a, b) { return b.score - a.score; });
      status.textContent = found.length === 1 ? "1 section found." : found.length + " sections found" +
        (found.length > 50 ? ", the first 50 shown." : ".");
      found.slice(0, 50).forEach(function (match) { list.appendChild(row(match.section, words)); });
    }

    function row(section, words) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = root + section.address;
      link.textContent = section.title ? section.notebook + " – " + section.title : section.notebook;
      item.appendChild(link);
      // The text begins with the heading, which stands in the link already.
      var heading = section.title ? section.text.slice(0, section.title.length + 12).indexOf(section.title) : -1;
      var body = heading < 0 ? 0 : heading + section.title.length + 1;
      var place = section.folded.length === section.text.length ? section.folded.indexOf(words[0], body) : body;
      var start = Math.max(body, place - 60);
      if (start > body) start = section.text.indexOf(" ", start) + 1 || start;
      var excerpt = section.text.slice(start, start + 220);
      var text = document.createElement("p");
      mark(text, (start > body ? "…" : "") + excerpt + (start + 220 < section.text.length ? "…" : ""), words);
      item.appendChild(text);
      return item;
    }

    function mark(element, text, words) {
      var folded = fold(text);
      if (folded.length !== text.length) {
        element.textContent = text;
        return;
      }
      var position = 0;
      while (position < text.length) {
        var first = -1, length = 0;
        words.forEach(function (word) {
          var place = folded.indexOf(word, position);
          if (place >= 0 && (first < 0 || place < first)) { first = place; length = word.length; }
        });
        if (first < 0) break;
        element.appendChild(document.createTextNode(text.slice(position, first)));
        var marked = document.createElement("mark");
        marked.textContent = text.slice(first, first + length);
        element.appendChild(marked);
        position = first + length;
      }
      element.appendChild(document.createTextNode(text.slice(position)));
    }

    var timer = null;
    input.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () { load(find); }, 150);
    });
    input.form.addEventListener("submit", function (event) {
      event.preventDefault();
      load(find);
    });
    var asked = new URLSearchParams(location.search).get("q");
    if (asked) {
      input.value = asked;
      load(find);
    }
  }

  // What is wider than the screen is scrolled, so the keyboard must get there.
  function reachWide() {
    document.querySelectorAll("main div, main table, main pre, main p, main li, main dd").forEach(function (box) {
      if (box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight || box.hasAttribute("tabindex")) return;
      var style = getComputedStyle(box);
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) box.tabIndex = 0;
    });
  }

  addCopyButtons();
  reachWide();
  foldContents();
  followContents();
  addPermalinks();
  openForPrint();
  search();
})();
