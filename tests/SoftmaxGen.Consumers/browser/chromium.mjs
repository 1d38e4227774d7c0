// A folder served to headless Chromium, and what drives the browser: the DevTools protocol over a pipe, which needs no package.
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';

const types = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml', '.wasm': 'application/wasm' };

// Serves the files of a folder, and what else is asked for by the handler; gives the address.
export async function serve(folder, otherwise = (request, response) => response.writeHead(404).end()) {
    const server = http.createServer((request, response) => {
        const url = new URL(request.url, 'http://localhost');
        const file = path.join(folder, url.pathname === '/' ? 'index.html' : url.pathname);
        if (request.method !== 'GET' || !fs.existsSync(file)) {
            return otherwise(request, response, url);
        }

        response.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'application/octet-stream' });
        fs.createReadStream(file).pipe(response);
    });
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${server.address().port}/`;
}

// Starts the browser with a page; close ends it and leaves nothing behind.
export function launch(url, stdio = 'ignore', ...args) {
    const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'chromium-'));
    const browser = spawn('chromium', [
        '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', `--user-data-dir=${profile}`, ...args, url,
    ], { stdio });
    const ended = new Promise(resolve => browser.once('exit', resolve));
    return {
        browser,
        async close() {
            browser.kill();
            await ended;
            await remove(profile);
        },
    };
}

// What the browser has started may write for a while after it has ended.
async function remove(folder) {
    for (let tries = 1; fs.existsSync(folder); tries++) {
        try {
            fs.rmSync(folder, { recursive: true, force: true });
        } catch (error) {
            if (tries === 20) {
                throw error;
            }

            await new Promise(resolve => setTimeout(resolve, 200));
        }
    }
}

// Starts the browser with an empty tab to send commands to; what it reports goes to the listeners of the event's name.
export async function control() {
    const { browser, close } = launch('about:blank', ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], '--remote-debugging-pipe');
    const [input, output] = [browser.stdio[3], browser.stdio[4]];
    const waiting = new Map();
    const listeners = new Map();
    let sessionId;
    let received = '';
    let lastId = 0;

    output.setEncoding('utf8').on('data', data => {
        const messages = (received + data).split('\0');
        received = messages.pop();
        for (const { id, method, params, result, error } of messages.map(JSON.parse)) {
            listeners.get(method)?.(params);
            waiting.get(id)?.(error ? Promise.reject(new Error(error.message)) : result);
            waiting.delete(id);
        }
    });

    const send = (method, params = {}) => new Promise(resolve => {
        waiting.set(++lastId, resolve);
        input.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`);
    });
    const { targetInfos } = await send('Target.getTargets');
    const { targetId } = targetInfos.find(target => target.type === 'page');
    ({ sessionId } = await send('Target.attachToTarget', { targetId, flatten: true }));
    return { send, close, on: (method, listener) => listeners.set(method, listener) };
}
