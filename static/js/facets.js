// The filters beside a list: one that is opened is fetched and put in its place, so that the page
// stays where it is. Without this script the same links and forms lead to the same list.

const form = document.querySelector("form.narrow");

/** The section of a filter, opened in the list at this address; null where that fails. */
async function fetchSection(address, id) {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) return null;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const section = page.getElementById(id);
  return section && { section: document.adoptNode(section), page };
}

/** Ticks that were not sent yet stay, with their choices. */
function keepTicks(before, after) {
  for (const box of before.querySelectorAll("input[type=checkbox]")) {
    const same = after.querySelector(`input[value="${CSS.escape(box.value)}"]`);
    if (same) same.checked = box.checked;
    else if (box.checked) after.querySelector(".facet__options")?.prepend(box.closest("li"));
  }
}

/** What the form sends along has changed with the address. */
function keepHidden(page) {
  const there = page.querySelector("form.narrow");
  for (const input of form.querySelectorAll(":scope > input[type=hidden]")) input.remove();
  form.prepend(
    ...[...there.querySelectorAll(":scope > input[type=hidden]")].map((input) =>
      document.adoptNode(input),
    ),
  );
}

/** The form of the box for words, which stands outside of the filters. */
function keepBox(name, page) {
  const there = page.getElementById(`among-${name}`);
  if (there) {
    document.getElementById(`among-${name}`)?.remove();
    form.after(document.adoptNode(there));
  }
}

async function open(name, address, focused) {
  const section = document.getElementById(`f-${name}`);
  section.setAttribute("aria-busy", "true");
  try {
    const fetched = await fetchSection(address, section.id);
    if (!fetched) throw new Error("no such section");
    keepTicks(section, fetched.section);
    section.replaceWith(fetched.section);
    keepHidden(fetched.page);
    keepBox(name, fetched.page);
    // The address says what is open, so that a copy of it, and a return to it, show the same; to
    // open a filter is no step that the Back button would have to undo.
    history.replaceState(history.state, "", address);
    fetched.section.querySelector(focused)?.focus();
  } catch {
    location.assign(address);
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-facet]");
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
  if (link && plain) {
    event.preventDefault();
    open(link.dataset.facet, link.href, "summary, input");
  }
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form.among")) return;
  event.preventDefault();
  const address = new URL(event.target.action);
  address.search = new URLSearchParams(new FormData(event.target));
  open(event.target.id.replace("among-", ""), address.href, "input[type=search]");
});

// Empty fields only make the address long.
form?.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) {
    if (value === "") event.formData.delete(name);
  }
});
