"use strict";

// Sends what is drawn or chosen to the server, one request at a time, and shows its answer.

const get = (id) => document.getElementById(id);
const drawing = get("drawing");
const pen = drawing.getContext("2d");
const size = drawing.width;
const width = 22;
const step = 8;

// What the server takes.
const types = ["image/png", "image/jpeg"];
const mostSide = 1024;
const mostBytes = 1 << 20;

const cursor = { x: size / 2, y: size / 2, down: false, shown: false };
const ink = document.createElement("canvas");
ink.width = size;
ink.height = size;
const strokes = ink.getContext("2d");

let sending = false;
let waiting = null;
let turn = 0; // counts drawings; answers to earlier ones are dropped

function clear() {
  strokes.fillStyle = "#000";
  strokes.fillRect(0, 0, size, size);
  turn++;
  waiting = null;
  cursor.down = false;
  paint();
  get("file").value = "";
  say("Nothing drawn yet.");
}

// Shows words in place of an answer.
function say(words) {
  get("answer").textContent = words;
  get("second").textContent = "";
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
  if (get("file").value) {
    get("file").value = "";
    turn++;
  }
  paint();
  const drawn = turn;
  ink.toBlob((blob) => send(blob, drawn), "image/png");
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
    choose(file);
  }
});

async function choose(file) {
  const chosen = ++turn;
  waiting = null;
  last = null;
  cursor.down = false;
  let image = null;
  let sent = null;
  try {
    image = await createImageBitmap(file);
    sent = await small(file, image);
  } catch (error) {
    // which the lines below report
  }
  if (chosen !== turn) {
    return;
  }
  strokes.fillStyle = "#000";
  strokes.fillRect(0, 0, size, size);
  if (sent) {
    fit(image);
    send(sent, chosen);
  } else {
    say("This file cannot be read as an image.");
  }
  paint();
}

// Draws an image into the drawing area, in its middle.
function fit(image) {
  const scale = size / Math.max(image.width, image.height);
  const wide = image.width * scale;
  const high = image.height * scale;
  strokes.imageSmoothingEnabled = scale < 1;
  onWhite(strokes, image, (size - wide) / 2, (size - high) / 2, wide, high);
}

// Transparent pixels are white for the server too.
function onWhite(context, image, x, y, wide, high) {
  context.fillStyle = "#fff";
  context.fillRect(x, y, wide, high);
  context.drawImage(image, x, y, wide, high);
}

// The file itself if the server takes it; otherwise the image scaled down, as PNG or JPEG.
async function small(file, image) {
  const scale = Math.min(1, mostSide / Math.max(image.width, image.height));
  if (scale === 1 && file.size <= mostBytes && types.includes(file.type)) {
    return file;
  }
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  onWhite(context, image, 0, 0, canvas.width, canvas.height);
  const blob = (type, quality) =>
    new Promise((done) => { canvas.toBlob(done, type, quality); });
  let smaller = await blob("image/png");
  for (const quality of [0.9, 0.7, 0.5]) {
    if (smaller.size > mostBytes) {
      smaller = await blob("image/jpeg", quality);
    }
  }
  return smaller;
}

async function send(image, drawn) {
  if (drawn !== turn) {
    return;
  }
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
    if (drawn === turn && answer.ok) {
      answered(found);
    } else if (drawn === turn) {
      say(words(answer.status, found.error));
    }
  } catch (error) {
    if (drawn === turn) {
      say("The server does not answer.");
    }
  }
  sending = false;
  if (waiting) {
    const next = waiting;
    waiting = null;
    send(next, turn);
  }
}

// What an error of the server means to the one who draws.
function words(status, error) {
  if (status === 400) {
    return /stands out/.test(error)
      ? "No digit found: it must stand out from its background."
      : "The image cannot be read; try another, or a PNG.";
  }
  return {
    413: "The image is too large.",
    503: "The server is busy; try again.",
  }[status] || "The server could not classify this image.";
}

const percent = (probability) => (100 * probability).toFixed(1);

function answered(found) {
  get("answer").textContent = `${found.name}, ${percent(found.probability)} %`;
  const second = found.top[1];
  get("second").textContent = second
    ? `Second guess: ${second.name}, ${percent(second.probability)} %`
    : "";
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
  canvas.setAttribute("aria-label", `The image as ${image.width}×${image.height} pixels`);
}

async function start() {
  try {
    const model = await (await fetch("model")).json();
    get("model").textContent = model.description;
    const heading = model.digits ? "Draw a digit" : "Draw an image";
    get("heading").textContent = heading;
    document.title = heading;
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
