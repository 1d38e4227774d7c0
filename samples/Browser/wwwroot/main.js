// A sheet to draw on, and what the network makes of it. What the network sees and reads is computed in C#: see Page.cs.
import { dotnet } from './_framework/dotnet.js';

const PEN_WIDTH = 1 / 14;

// Code that has run a hundred times is a hundred times faster: so many slices of a few milliseconds, while nobody has drawn much.
const WARMING_UP = 25;

const element = id => document.getElementById(id);
const paper = element('paper');
const pencil = paper.getContext('2d');
const pixels = fill(element('seen'), 64, () => document.createElement('i'));
const bars = fill(element('bars'), 10, digit => {
    const bar = document.createElement('li');
    bar.append(document.createElement('i'), text('b', digit), text('small', ''));
    return bar;
});

// Each stroke is x and y of its points in turns, in parts of the sheet; each pen that is down goes on with its own.
let strokes = [];
const pens = new Map();
let page;
let frame = 0;
let fastest = Infinity;

paper.addEventListener('pointerdown', event => {
    if (event.button !== 0) {
        return;
    }

    const stroke = [];
    paper.setPointerCapture(event.pointerId);
    pens.set(event.pointerId, stroke);
    strokes.push(stroke);
    extend(stroke, event);
});
paper.addEventListener('pointermove', event => {
    const stroke = pens.get(event.pointerId);
    if (stroke) {
        const events = event.getCoalescedEvents?.() ?? [];
        (events.length > 0 ? events : [event]).forEach(each => extend(stroke, each));
    }
});
paper.addEventListener('lostpointercapture', event => pens.delete(event.pointerId) && showTime());
element('clear').addEventListener('click', () => {
    strokes = [];
    pens.clear();
    showSoon();
});
new ResizeObserver(resize).observe(paper);
await start();

async function start() {
    try {
        const runtime = await dotnet.create();
        const exports = await runtime.getAssemblyExports(runtime.getConfig().mainAssemblyName);
        page = exports.SoftmaxGen.Samples.Browser.Page;
    } catch (error) {
        element('status').textContent = `The runtime did not start, so nothing is read. ${error}`;
        throw error;
    }

    element('status').textContent = `Ready after ${(performance.now() / 1000).toFixed(1)} s.`;
    show();
    for (let i = 0; i < WARMING_UP; i++) {
        showTime();
        await new Promise(resolve => setTimeout(resolve, 20));
    }
}

function extend(stroke, event) {
    const { left, top, width, height } = paper.getBoundingClientRect();
    stroke.push((event.clientX - left) / width, (event.clientY - top) / height);
    showSoon();
}

// However often the pen reports where it is, the screen shows it once a frame.
function showSoon() {
    frame ||= requestAnimationFrame(show);
}

function show() {
    frame = 0;
    draw();
    if (page) {
        const ink = see();
        showReading(ink, strokes.length > 0 ? page.Read(ink) : null);
    }
}

function see() {
    return page.See(strokes.flat(), strokes.map(stroke => stroke.length / 2));
}

function draw() {
    const { width, height } = paper;
    pencil.clearRect(0, 0, width, height);
    pencil.strokeStyle = getComputedStyle(paper).color;
    pencil.lineWidth = PEN_WIDTH * width;
    pencil.lineCap = pencil.lineJoin = 'round';
    for (const stroke of strokes) {
        pencil.beginPath();
        for (let i = 0; i < stroke.length; i += 2) {
            pencil.lineTo(stroke[i] * width, stroke[i + 1] * height);
        }

        // A line of no length is a dot.
        pencil.lineTo(stroke.at(-2) * width, stroke.at(-1) * height);
        pencil.stroke();
    }
}

function showReading(ink, probabilities) {
    const best = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : -1;
    element('label').textContent = probabilities ? best : '';
    pixels.forEach((pixel, i) => {
        pixel.dataset.ink = ink[i];
        pixel.style.opacity = ink[i] / 16;
    });
    bars.forEach((bar, digit) => {
        const probability = probabilities ? probabilities[digit] : 0;
        bar.dataset.probability = probability;
        bar.classList.toggle('best', digit === best);
        bar.firstChild.style.transform = `scaleY(${probability})`;
        bar.lastChild.textContent = probabilities ? `${Math.round(100 * probability)} %` : '';
    });
}

// The browser may be busy with other things: the fastest says what it takes.
function showTime() {
    if (page) {
        fastest = Math.min(fastest, page.Time(see()));
        element('time').textContent = `One prediction takes ${fastest.toFixed(0)} µs, in WebAssembly that is interpreted.`;
    }
}

function resize() {
    const { width, height } = paper.getBoundingClientRect();
    paper.width = Math.round(width * devicePixelRatio);
    paper.height = Math.round(height * devicePixelRatio);
    draw();
}

function fill(parent, count, create) {
    parent.append(...Array.from({ length: count }, (_, i) => create(i)));
    return [...parent.children];
}

function text(tag, content) {
    return Object.assign(document.createElement(tag), { textContent: content });
}
