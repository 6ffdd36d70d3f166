// What may be meant, while one types into a search field: a combobox with a list of suggestions
// (ARIA Authoring Practices). The field works without it: Enter sends the form as ever.

const PAUSE = 150; // milliseconds without a key before anything is asked
const SHORTEST = 2; // characters

let fields = 0;

/** An element with a class, attributes and words. */
function make(name, className, attributes = {}, words = "") {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = words;
  for (const [attribute, value] of Object.entries(attributes)) {
    element.setAttribute(attribute, value);
  }
  return element;
}

class Suggestions {
  constructor(input) {
    this.input = input;
    this.address = input.dataset.suggestions;
    this.id = `suggestions-${++fields}`;
    this.options = [];
    this.chosen = -1;
    this.list = make("div", "suggestions", {
      id: this.id,
      role: "listbox",
      "aria-label": "Suggestions",
    });
    this.list.hidden = true;
    this.said = make("p", "visually-hidden", { role: "status" });
    input.closest(".suggested").append(this.list, this.said);
    for (const [attribute, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.id,
    })) {
      input.setAttribute(attribute, value);
    }
    input.addEventListener("input", () => this.wait());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    // The focus stays in the field, so that the list is still there when the button is let go.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.follow(option);
    });
  }

  wait() {
    clearTimeout(this.timer);
    this.asked?.abort();
    const words = this.input.value.trim();
    if (words.length < SHORTEST) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.ask(words), PAUSE);
  }

  async ask(words) {
    this.asked = new AbortController();
    try {
      const response = await fetch(`${this.address}?q=${encodeURIComponent(words)}`, {
        headers: { Accept: "application/json" },
        signal: this.asked.signal,
      });
      if (response.ok) this.show((await response.json()).suggestions);
    } catch {
      // Asked for something else meanwhile, or no network: the form works all the same.
      this.close();
    }
  }

  show(suggestions) {
    if (document.activeElement !== this.input) return;
    const groups = new Map();
    for (const each of suggestions) groups.set(each.kind, [...(groups.get(each.kind) ?? []), each]);
    this.list.replaceChildren(...[...groups].map(([kind, held]) => this.group(kind, held)));
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.options.forEach((option, place) => (option.id = `${this.id}-${place}`));
    this.choose(-1);
    this.open(this.options.length > 0);
    const count = this.options.length;
    this.said.textContent = count
      ? `${count} suggestion${count === 1 ? "" : "s"}, with the arrow keys.`
      : "No suggestions.";
  }

  group(kind, suggestions) {
    const group = make("div", "suggestions__group", { role: "group", "aria-label": kind });
    group.append(make("div", "suggestions__kind label", { "aria-hidden": "true" }, kind));
    group.append(...suggestions.map((each) => this.option(each)));
    return group;
  }

  option({ kind, label, variant, count, date, address }) {
    const option = make("div", "suggestions__option", { role: "option", "aria-selected": "false" });
    const names = make("span", "suggestions__names");
    names.append(make("span", "suggestions__name", {}, label));
    if (variant) names.append(make("span", "suggestions__variant", {}, `, also ${variant}`));
    const documents = `${count.toLocaleString("en")} document${count === 1 ? "" : "s"}`;
    const more = kind === "Document" ? date : documents;
    option.append(names, make("span", "suggestions__count", {}, more));
    option.dataset.address = address;
    return option;
  }

  open(shown) {
    this.list.hidden = !shown;
    this.input.setAttribute("aria-expanded", String(shown));
  }

  close() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.choose(-1);
    this.open(false);
    this.said.textContent = "";
  }

  choose(place) {
    this.options[this.chosen]?.setAttribute("aria-selected", "false");
    this.chosen = place;
    const option = this.options[place];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  key(event) {
    if (event.isComposing) return; // Chinese, Japanese and Korean are typed so.
    if (this.list.hidden) {
      if (event.key === "ArrowDown" && !event.altKey) this.wait();
      return;
    }
    // One place more than there are options is the field itself.
    const places = this.options.length + 1;
    if (event.key === "ArrowDown") this.choose(((this.chosen + 2) % places) - 1);
    else if (event.key === "ArrowUp") this.choose(((this.chosen + places) % places) - 1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.chosen >= 0) this.follow(this.options[this.chosen]);
    else {
      if (event.key === "Tab") this.close();
      return;
    }
    event.preventDefault();
  }

  /** Go to a document, or to a list; in the form beside a list the other filters stay. */
  follow(option) {
    const there = new URL(option.dataset.address, location.href);
    const form = this.input.form;
    if (form?.matches(".narrow") && there.pathname === new URL(form.action).pathname) {
      const kept = new URLSearchParams(location.search);
      kept.delete("q");
      kept.delete("page");
      for (const [name, value] of there.searchParams) kept.append(name, value);
      there.search = kept;
    }
    this.close();
    location.assign(there);
  }
}

for (const input of document.querySelectorAll("input[data-suggestions]")) new Suggestions(input);
