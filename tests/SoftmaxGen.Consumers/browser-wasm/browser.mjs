// node browser.mjs FOLDER [ARGUMENT...]: serves a folder to headless Chromium, prints what the page posts when it is done, and ends with
// the exit code that it names.
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';

const [folder, ...args] = process.argv.slice(2);
const types = { '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'chromium-'));
let browser;

function end(text, exitCode) {
    console.log(text);
    browser.once('exit', () => {
        fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
        process.exit(exitCode);
    });
    browser.kill();
}

const server = http.createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    if (request.method === 'POST') {
        const parts = [];
        for await (const part of request) {
            parts.push(part);
        }

        response.end();
        end(Buffer.concat(parts).toString(), Number(url.searchParams.get('exit')));
        return;
    }

    const file = path.join(folder, url.pathname === '/' ? 'index.html' : url.pathname);
    if (!fs.existsSync(file)) {
        response.writeHead(404).end();
        return;
    }

    response.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'application/octet-stream' });
    fs.createReadStream(file).pipe(response);
});

server.listen(0, '127.0.0.1', () => {
    const query = new URLSearchParams(args.map(argument => ['arg', argument]));
    browser = spawn('chromium', [
        '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', `--user-data-dir=${profile}`,
        `http://127.0.0.1:${server.address().port}/?${query}`,
    ], { stdio: 'ignore' });
});
setTimeout(() => end('The page has not answered.', 1), 180_000);
