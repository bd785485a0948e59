// The form of a page. Everything works without this; with it nothing typed is lost, and previews are live.
"use strict";

const form = document.getElementById("page-form");
const keeping = document.getElementById("keeping");
const KEPT_AFTER = 2000; // milliseconds after the last key
const STILL_OPEN = 5 * 60 * 1000; // between two words to the others that the form is open
const place = `medsite:${form.dataset.user}:${location.pathname}`;
const tab = `${place}#${Date.now()}-${Math.random()}`; // each open form keeps its own text
const undecided = Boolean(form.elements.undecided);
const isTyped = "typed" in form.dataset; // what stands in the form is on the server in no copy yet
const opened = typed();
form.classList.add("scripted");

function typed() {
  const fields = new URLSearchParams(new FormData(form));
  for (const name of ["csrfmiddlewaretoken", "scratch"]) fields.delete(name);
  return fields.toString();
}

let told = 0; // how often something was said: an answer that comes late never covers what was said since it was asked for

function say(sentence, loggedOut = false) {
  told += 1;
  keeping.textContent = sentence;
  document.getElementById("logged-out").hidden = !loggedOut;
}

// 1. What is typed stays: in this browser at once, on the server as soon as it answers.

let waiting = 0;
let dirty = false;

function keepHere(sent = false) {
  try {
    localStorage.setItem(tab, JSON.stringify({ typed: typed(), sent, scratch: form.elements.scratch.value }));
  } catch {
    // a browser without room or permission: the server's copy is left
  }
}

function forgetHere(same) {
  for (const [key, kept] of keptHere()) if (kept.typed === same) localStorage.removeItem(key);
}

function keptHere() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key === place || key.startsWith(`${place}#`));
    return keys.map((key) => [key, JSON.parse(localStorage.getItem(key))]).filter(([, kept]) => kept?.typed);
  } catch {
    return [];
  }
}

let unanswered = ""; // what was sent last, while nobody knows whether it arrived
let last = Promise.resolve();

// With room for the token. What is too large is not even sent: the form stays as it is.
function tooLarge() {
  const size = typed().length + 10_000;
  if (size <= form.dataset.largest) return "";
  const [sent, most] = [size, form.dataset.largest].map((bytes) => (bytes / 1e6).toFixed(1));
  return `This form has ${sent} MB, and the site takes at most ${most} MB at once: nothing was saved.`;
}

async function post(content, beat) {
  const body = new URLSearchParams(beat ? { page: form.elements.page.value } : content);
  for (const name of ["csrfmiddlewaretoken", "scratch"]) body.set(name, form.elements[name].value);
  if (beat) body.set("beat", "yes");
  else unanswered = content;
  const answer = await fetch(form.dataset.scratch, { method: "POST", body, redirect: "error" });
  if (!beat) unanswered = "";
  if (!answer.ok) return { answer };
  const said = await answer.json();
  if (!beat) form.elements.scratch.value = said.scratch;
  return { answer, said };
}

// One after the other: each copy goes on from the one before.
function keepThere(beat = false) {
  return (last = last.then(() => keepNow(beat || undecided)));
}

async function keepNow(beat) {
  const before = told;
  const sayOf = (...words) => told === before && say(...words);
  try {
    if (!beat && tooLarge()) return sayOf(`${tooLarge()} What you type is kept in this browser, as far as it has room.`);
    if (unanswered && !beat) await post(unanswered, false);
    const content = typed();
    let { answer, said } = await post(content, beat);
    if (answer.status === 403 && (await freshToken())) ({ answer, said } = await post(content, beat));
    if (answer.status === 403) return sayOf("You are logged out. What you type is kept in this browser.", true);
    if (answer.status === 413) return sayOf("It is too large to be kept on the server. What you type is kept in this browser.");
    if (answer.status === 409) return keepHere(asking), sayOf(await answer.text());
    if (!answer.ok) return sayOf("Not kept on the server. What you type is kept in this browser.");
    showOthers(said.others);
    if (beat) return sayOf(dirty ? "Kept in this browser, not saved yet." : "");
    forgetHere(content);
    sayOf(`Kept, not saved yet (${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}).`);
  } catch {
    sayOf("The site cannot be reached. What you type is kept in this browser.");
  }
}

function showOthers(names) {
  const notice = document.getElementById("others");
  notice.hidden = !names.length;
  notice.querySelector("[data-others]").textContent = names.join(", ");
}

form.addEventListener("input", () => {
  dirty = true;
  clearTimeout(waiting);
  waiting = setTimeout(() => (keepHere(), keepThere()), KEPT_AFTER);
});
addEventListener("pagehide", () => dirty && typed() !== opened && !sending && keepHere());
addEventListener("focus", () => !document.getElementById("logged-out").hidden && keepThere(!dirty));
setInterval(() => document.hidden || keepThere(!dirty), STILL_OPEN);

for (const [key, kept] of keptHere()) {
  const wasTaken = kept.sent && new URLSearchParams(kept.typed).get("base") !== form.elements.base.value;
  if (wasTaken || (kept.typed === opened && !isTyped)) localStorage.removeItem(key);
  else if (kept.typed !== opened) offer(key, kept);
}
keepThere(!isTyped);

function offer(key, kept) {
  const card = document.getElementById("kept-here").content.firstElementChild.cloneNode(true);
  form.parentElement.before(card);
  card.querySelector("[data-forget]").onclick = () => (localStorage.removeItem(key), card.remove());
  card.querySelector("[data-bring]").onclick = async () => {
    await freshToken();
    const again = document.createElement("form");
    again.method = "post";
    again.action = form.action;
    const fields = [...new URLSearchParams(kept.typed), ["op", "show"], ["scratch", kept.scratch ?? ""], ["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value]];
    for (const [name, value] of fields) again.append(Object.assign(document.createElement("textarea"), { name, value }));
    again.hidden = true;
    document.body.append(again);
    again.submit();
  };
}

// 2. A login that ended or was renewed in another tab does not stop a save.

let sending = false; // the form is on its way
let asking = false; // for a token, just before that

async function freshToken() {
  const answer = await fetch(form.dataset.token, { redirect: "error" });
  if (!answer.ok) return false;
  const { token, user } = await answer.json();
  if (user !== form.dataset.user) return false; // somebody else is logged in now: the server says so when the form is sent
  for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = token;
  return true;
}

form.addEventListener("submit", async (event) => {
  if (sending) return;
  event.preventDefault();
  if (asking) return;
  asking = true;
  const submitter = event.submitter;
  clearTimeout(waiting);
  keepHere(true);
  try {
    if (tooLarge()) return say(`${tooLarge()} Make it shorter, or divide it into several pages.`);
    const answer = await fetch(form.dataset.token, { redirect: "error" });
    if (answer.status === 403) return say("You are logged out. Nothing is lost.", true);
    await freshToken();
    await keepThere();
  } catch {
    return say("The site cannot be reached. Nothing is lost: what you typed is kept in this browser.");
  } finally {
    asking = false;
  }
  sending = true;
  form.requestSubmit(submitter);
});
addEventListener("pageshow", () => (sending = false));

// 3. Editors: the package's script runs when one is used for the first time, and does what it is asked for alone.

document.addEventListener("focusin", ({ target }) => {
  const editor = target.closest?.(".editor");
  if (!editor || !target.matches(".markdownx-editor") || editor.classList.contains("markdownx")) return;
  editor.classList.add("markdownx");
  document.head.append(Object.assign(document.createElement("script"), { src: form.dataset.editor }));
});

// Tab leaves an editor; its other keys change lines by guesswork; files have nowhere to go, and words may be dragged.
for (const type of ["keydown", "paste", "drop", "dragenter", "dragover", "dragleave"]) {
  document.addEventListener(
    type,
    (event) => {
      const files = (event.clipboardData || event.dataTransfer)?.types.includes("Files");
      if (files) event.preventDefault();
      if (files || form.contains(event.target)) event.stopImmediatePropagation();
    },
    true,
  );
}

// 4. The arrows move a row at once.

form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move]");
  if (!button) return;
  event.preventDefault();
  const row = button.closest(".part, .row");
  const up = button.dataset.move === "up";
  const other = up ? row.previousElementSibling : row.nextElementSibling;
  if (!other?.matches(".part, .row")) return;
  up ? other.before(row) : other.after(row);
  const rows = [...row.parentElement.children].filter((one) => one.id.split("-")[0] === row.id.split("-")[0]);
  rows.forEach((one, at) => (one.querySelector("[name$='-order']").value = at + 1));
  button.focus();
  form.dispatchEvent(new Event("input"));
});
