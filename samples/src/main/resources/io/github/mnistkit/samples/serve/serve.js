"use strict";

// Sends what is drawn to the server, one request at a time, and shows its answer.

const get = (id) => document.getElementById(id);
const drawing = get("drawing");
const pen = drawing.getContext("2d");
const size = drawing.width;
const width = 22;
const step = 8;

const cursor = { x: size / 2, y: size / 2, down: false, shown: false };
const ink = document.createElement("canvas");
ink.width = size;
ink.height = size;
const strokes = ink.getContext("2d");

let sending = false;
let waiting = null;
let empty = true;

function clear() {
  strokes.fillStyle = "#000";
  strokes.fillRect(0, 0, size, size);
  empty = true;
  waiting = null;
  cursor.down = false;
  paint();
  get("file").value = "";
  get("answer").textContent = "Nothing drawn yet.";
  get("second").textContent = "The second guess appears here.";
  show({});
  const seen = get("seen");
  seen.getContext("2d").clearRect(0, 0, seen.width, seen.height);
  seen.setAttribute("aria-label", "Nothing yet");
}

// The cursor of the keyboard is drawn over the strokes and not sent.
function paint() {
  pen.drawImage(ink, 0, 0);
  if (cursor.shown) {
    pen.lineWidth = 3;
    pen.strokeStyle = cursor.down ? "#ffb066" : "#6da8e8";
    pen.beginPath();
    pen.arc(cursor.x, cursor.y, width / 2, 0, 2 * Math.PI);
    pen.stroke();
  }
}

function line(from, to) {
  strokes.fillStyle = "#fff";
  strokes.beginPath();
  strokes.arc(to.x, to.y, width / 2, 0, 2 * Math.PI); // a line without length draws nothing
  strokes.fill();
  strokes.lineWidth = width;
  strokes.lineCap = "round";
  strokes.strokeStyle = "#fff";
  strokes.beginPath();
  strokes.moveTo(from.x, from.y);
  strokes.lineTo(to.x, to.y);
  strokes.stroke();
  empty = false;
  paint();
  ink.toBlob((blob) => send(blob), "image/png");
}

function place(event) {
  const box = drawing.getBoundingClientRect();
  return {
    x: (event.clientX - box.left) * size / box.width,
    y: (event.clientY - box.top) * size / box.height,
  };
}

let last = null;
drawing.addEventListener("pointerdown", (event) => {
  drawing.setPointerCapture(event.pointerId);
  cursor.shown = false;
  last = place(event);
  line(last, last);
});
drawing.addEventListener("pointermove", (event) => {
  if (last) {
    const next = place(event);
    line(last, next);
    last = next;
  }
});
for (const end of ["pointerup", "pointercancel"]) {
  drawing.addEventListener(end, () => { last = null; });
}

const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
drawing.addEventListener("keydown", (event) => {
  const within = (value) => Math.min(size, Math.max(0, value));
  if (moves[event.key]) {
    const from = { x: cursor.x, y: cursor.y };
    cursor.x = within(cursor.x + step * moves[event.key][0]);
    cursor.y = within(cursor.y + step * moves[event.key][1]);
    if (cursor.down) {
      line(from, cursor);
    }
  } else if (event.key === " ") {
    cursor.down = !cursor.down;
    if (cursor.down) {
      line(cursor, cursor);
    }
  } else if (event.key === "Delete" || event.key === "Backspace") {
    clear();
  } else {
    return;
  }
  event.preventDefault();
  cursor.shown = true;
  paint();
});
drawing.addEventListener("blur", () => {
  cursor.shown = false;
  paint();
});

get("clear").addEventListener("click", clear);
get("file").addEventListener("change", (event) => {
  const file = event.target.files[0];
  if (file) {
    empty = false;
    send(file);
  }
});

async function send(image) {
  if (sending) {
    waiting = image; // only the newest drawing is of interest
    return;
  }
  sending = true;
  try {
    const answer = await fetch("classify?seen", {
      method: "POST",
      headers: { "Content-Type": image.type },
      body: image,
    });
    const found = await answer.json();
    if (!empty) {
      answered(answer.ok ? found : null, found.error);
    }
  } catch (error) {
    get("answer").textContent = "The server does not answer.";
  }
  sending = false;
  if (waiting) {
    const next = waiting;
    waiting = null;
    send(next);
  }
}

const percent = (probability) => (100 * probability).toFixed(1);

function answered(found, error) {
  if (!found) {
    get("answer").textContent = error;
    return;
  }
  get("answer").textContent = `${found.name}, ${percent(found.probability)} %`;
  const second = found.top[1];
  get("second").textContent = `Second guess: ${second.name}, ${percent(second.probability)} %`;
  show(found.probabilities, found.name);
  see(found.seen);
}

function show(probabilities, best) {
  for (const row of get("rows").rows) {
    const probability = probabilities[row.dataset.name] || 0;
    row.classList.toggle("first", row.dataset.name === best);
    row.querySelector(".bar").style.width = `${percent(probability)}%`;
    row.cells[2].textContent = percent(probability);
  }
}

function see(image) {
  const canvas = get("seen");
  canvas.width = image.width;
  canvas.height = image.height;
  const bytes = atob(image.pixels);
  const pixels = new ImageData(image.width, image.height);
  for (let i = 0; i < image.width * image.height; i++) {
    for (let channel = 0; channel < 3; channel++) {
      const from = image.channels === 1 ? i : 3 * i + channel;
      pixels.data[4 * i + channel] = bytes.charCodeAt(from);
    }
    pixels.data[4 * i + 3] = 255;
  }
  canvas.getContext("2d").putImageData(pixels, 0, 0);
  canvas.setAttribute("aria-label", `The drawing as ${image.width}×${image.height} pixels`);
}

async function start() {
  try {
    const model = await (await fetch("model")).json();
    get("model").textContent = `A model of ${model.description}.`;
    for (const name of model.classes) {
      const row = get("rows").insertRow();
      row.dataset.name = name;
      const head = document.createElement("th");
      head.scope = "row";
      head.textContent = name;
      row.append(head);
      const bar = document.createElement("div");
      bar.className = "bar";
      row.insertCell().append(bar);
      row.insertCell().textContent = percent(0);
    }
  } catch (error) {
    get("model").textContent = "The server does not answer.";
  }
}

clear();
start();
