// node page.mjs FOLDER MODEL: draws digits on the published page of samples/Browser in headless Chromium, by mouse and by touch, and compares what
// the page says with the network in the file, computed here. Prints what was wrong, or what was seen.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { control, serve } from './chromium.mjs';

const [folder, model] = process.argv.slice(2);
// Strokes of the pen through points of the sheet, written as the network has learned the digits.
const digits = [
    [oval(0.5, 0.5, 0.2, 0.32, 0, 24)],
    [[[0.38, 0.35], [0.52, 0.2], [0.52, 0.8]]],
    [[[0.32, 0.35], [0.36, 0.25], [0.46, 0.2], [0.58, 0.23], [0.62, 0.34], [0.55, 0.5], [0.32, 0.8], [0.7, 0.79]]],
    [[[0.3, 0.22], [0.55, 0.2], [0.63, 0.32], [0.46, 0.46], [0.65, 0.58], [0.64, 0.72], [0.5, 0.8], [0.3, 0.76]]],
    [[[0.5, 0.2], [0.3, 0.58], [0.7, 0.55]], [[0.62, 0.38], [0.54, 0.8]]],
    [[[0.65, 0.2], [0.38, 0.22], [0.34, 0.44], [0.52, 0.43], [0.63, 0.55], [0.6, 0.72], [0.48, 0.8], [0.34, 0.76]]],
    [[[0.54, 0.18], [0.43, 0.34], [0.37, 0.56], ...oval(0.53, 0.66, 0.16, 0.16, 6, 30)]],
    [[[0.3, 0.2], [0.7, 0.2], [0.6, 0.45], [0.46, 0.8]], [[0.38, 0.5], [0.68, 0.48]]],
    [[...oval(0.5, 0.35, 0.12, 0.15, 12, -12), ...oval(0.5, 0.66, 0.12, 0.16, 0, 24)]],
    [[...oval(0.49, 0.36, 0.16, 0.16, 18, -6), [0.66, 0.6], [0.6, 0.74], [0.48, 0.8], [0.36, 0.76]]],
];

const network = readNetwork(fs.readFileSync(model));
const origin = await serve(folder);
const { send, on, close } = await control();
const complaints = [];
const requests = [];
on('Runtime.exceptionThrown', event => complaints.push(event.exceptionDetails.exception?.description ?? event.exceptionDetails.text));
on('Runtime.consoleAPICalled', event => complaints.push(event.args.map(argument => argument.value).join(' ')));
on('Log.entryAdded', event => complaints.push(event.entry.text));
on('Network.requestWillBeSent', event => requests.push(event.request.url));

const deadline = setTimeout(() => {
    console.log('The page has not answered.', complaints.join('\n'));
    close().then(() => process.exit(1));
}, 120_000);
try {
    await test();
} catch (error) {
    console.log(error.message, complaints.join('\n'));
    process.exitCode = 1;
}

clearTimeout(deadline);
await close();
process.exit();

async function test() {
    for (const domain of ['Page', 'Runtime', 'Log', 'Network']) {
        await send(`${domain}.enable`);
    }

    const loaded = new Promise(resolve => on('Page.loadEventFired', resolve));
    await send('Page.navigate', { url: origin });
    await loaded;
    await until(`document.getElementById('status')?.textContent.includes('on its way') === false`);
    assert.match(await evaluate(`document.getElementById('status').textContent`), /^Ready after/);
    const paper = await evaluate(`(({ x, y, width }) => ({ x, y, width }))(document.getElementById('paper').getBoundingClientRect())`);
    const pens = { mouse: mouse(paper), touch: touch(paper) };

    const blank = await look();
    assert.deepEqual([blank.label, blank.bars, Math.max(...blank.ink)], ['', new Array(10).fill(0), 0], 'a blank sheet is read');

    const readings = [];
    for (const [digit, strokes] of digits.entries()) {
        readings.push(await draw(pens.mouse, digit, strokes));
    }

    // Where a digit is on the sheet, how large it is and what it is drawn with make no difference.
    for (const digit of [0, 1, 7]) {
        const corner = digits[digit].map(stroke => stroke.map(([x, y]) => [0.02 + x / 3, 0.6 + y / 3]));
        const small = await draw(pens.mouse, digit, corner);
        assert.ok(distance(readings[digit].ink, small.ink) < 16, `the ${digit} in a corner is seen as another: ${small.ink}`);
        const touched = await draw(pens.touch, digit, digits[digit]);
        assert.ok(distance(readings[digit].ink, touched.ink) < 16, `the touched ${digit} is seen as another: ${touched.ink}`);
    }

    // What is seen is upright and in its place: the top left of a seven is inked, the bottom right is not.
    const { ink } = readings[7];
    assert.ok(ink[1] + ink[2] > 16 && ink[7 * 8 + 6] + ink[6 * 8 + 6] === 0, `the seven is seen as ${ink}`);

    // The pen leaves nothing where it was not down.
    await clear();
    await stroke(pens.mouse, [[0.3, 0.2], [0.3, 0.8]]);
    await stroke(pens.mouse, [[0.6, 0.2], [0.6, 0.8]]);
    const bars = (await look()).ink;
    const columns = Array.from({ length: 8 }, (_, x) => bars.reduce((sum, count, i) => sum + (i % 8 === x ? count : 0), 0));
    assert.ok(columns[2] > 0 && columns[5] > 0 && columns[3] + columns[4] === 0, `two bars are seen as ${bars}`);

    assert.deepEqual(requests.filter(url => !url.startsWith(origin)), [], 'something else was asked for');
    assert.deepEqual(complaints, [], 'the page complains');
    console.log(`Ten digits drawn and read. ${await evaluate(`document.querySelector('footer p').textContent`)}`);
}

// Draws a digit, in the middle of which the page must have another opinion than at the end, and clears the sheet before it.
async function draw(pen, digit, strokes) {
    await clear();
    const opinions = [];
    for (const points of strokes) {
        await stroke(pen, points, async () => opinions.push(check(await look())));
    }

    const reading = check(await look());
    assert.equal(reading.label, String(digit), `a ${digit} is read as ${reading.label}: ${reading.bars}`);
    assert.ok(reading.bars[digit] > 0.5, `a ${digit} has the probability ${reading.bars[digit]}`);
    assert.ok(opinions.some(opinion => Math.abs(opinion.bars[digit] - reading.bars[digit]) > 0.1), 'the bars do not move while one draws');
    return reading;
}

async function clear() {
    await evaluate(`document.getElementById('clear').click()`);
    const { label, ink } = await look();
    assert.deepEqual([label, Math.max(...ink)], ['', 0], 'the cleared sheet is read');
}

async function stroke(pen, points, afterMove = () => {}) {
    await pen.down(points[0]);
    for (const point of points.slice(1)) {
        await pen.move(point);
        await afterMove();
    }

    await pen.up(points.at(-1));
}

// What the page says must be what the network in the file says of what the page shows.
function check(reading) {
    const expected = predict(network, reading.ink.map(count => count / 16));
    reading.bars.forEach((probability, digit) =>
        assert.ok(Math.abs(probability - expected[digit]) < 1e-5, `the probability of ${digit} is ${expected[digit]}, the page says ${probability}`));
    reading.heights.forEach((height, digit) =>
        assert.ok(Math.abs(height - reading.bars[digit]) < 1e-3, `the bar of ${digit} stands at ${height} for ${reading.bars[digit]}`));
    assert.equal(reading.label, String(expected.indexOf(Math.max(...expected))), 'the label is not the most probable digit');
    return reading;
}

// The page as it is after its next frame.
function look() {
    return evaluate(`new Promise(resolve => requestAnimationFrame(() => setTimeout(() => {
        const bars = [...document.querySelectorAll('#bars li')];
        resolve({
            label: document.getElementById('label').textContent,
            ink: [...document.querySelectorAll('#seen i')].map(pixel => Math.round(16 * pixel.style.opacity)),
            bars: bars.map(bar => Number(bar.dataset.probability)),
            heights: bars.map(bar => Number(/scaleY\\((.*)\\)/.exec(bar.firstChild.style.transform)[1])),
        });
    })))`);
}

function mouse(paper) {
    const send_ = (type, point, buttons) =>
        send('Input.dispatchMouseEvent', { type, ...place(paper, point), button: 'left', buttons, clickCount: 1, pointerType: 'mouse' });
    return {
        down: point => send_('mousePressed', point, 1),
        move: point => send_('mouseMoved', point, 1),
        up: point => send_('mouseReleased', point, 0),
    };
}

function touch(paper) {
    const send_ = (type, ...points) => send('Input.dispatchTouchEvent', { type, touchPoints: points.map(point => place(paper, point)) });
    return { down: point => send_('touchStart', point), move: point => send_('touchMove', point), up: () => send_('touchEnd') };
}

function place(paper, [x, y]) {
    return { x: paper.x + x * paper.width, y: paper.y + y * paper.width };
}

// Points of an oval from the top on, counted in steps of 15 degrees to the left.
function oval(x, y, width, height, from, to) {
    const steps = Math.abs(to - from);
    return Array.from({ length: steps + 1 }, (_, i) => (from + i * Math.sign(to - from)) * Math.PI / 12)
        .map(angle => [x - width * Math.sin(angle), y - height * Math.cos(angle)]);
}

function distance(a, b) {
    return a.reduce((sum, count, i) => sum + Math.abs(count - b[i]), 0);
}

async function evaluate(expression) {
    const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    assert.equal(exceptionDetails, undefined, exceptionDetails?.exception?.description);
    return result.value;
}

async function until(condition) {
    while (!await evaluate(condition)) {
        await new Promise(resolve => setTimeout(resolve, 20));
    }
}

// The two dense layers of a safetensors file, as PyTorch lays them out, and the temperature of its softmax.
function readNetwork(file) {
    const length = Number(file.readBigUInt64LE(0));
    const header = JSON.parse(file.subarray(8, 8 + length));
    const tensor = name => {
        const [start, end] = header[name].data_offsets;
        return Array.from({ length: (end - start) / 4 }, (_, i) => file.readFloatLE(8 + length + start + 4 * i));
    };
    const layer = n => ({ weights: tensor(`${n}.weight`), bias: tensor(`${n}.bias`) });
    return { hidden: layer(0), last: layer(2), temperature: Number(header.__metadata__.temperature) };
}

function predict({ hidden, last, temperature }, pixels) {
    const dense = ({ weights, bias }, x) => bias.map((start, output) => x.reduce((sum, value, i) => sum + weights[output * x.length + i] * value, start));
    const logits = dense(last, dense(hidden, pixels).map(value => Math.max(0, value)));
    const exponentials = logits.map(logit => Math.exp((logit - Math.max(...logits)) / temperature));
    const sum = exponentials.reduce((a, b) => a + b);
    return exponentials.map(value => value / sum);
}
