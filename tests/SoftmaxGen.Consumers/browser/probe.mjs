// node probe.mjs FOLDER [ARGUMENT...]: serves a folder to headless Chromium, prints what the page posts when it is done, and ends with the exit code
// that it names.
import { launch, serve } from './chromium.mjs';

const [folder, ...args] = process.argv.slice(2);
let browser;

async function end(text, exitCode) {
    console.log(text);
    await browser.close();
    process.exit(exitCode);
}

const origin = await serve(folder, async (request, response, url) => {
    if (request.method !== 'POST') {
        response.writeHead(404).end();
        return;
    }

    const parts = [];
    for await (const part of request) {
        parts.push(part);
    }

    response.end();
    end(Buffer.concat(parts).toString(), Number(url.searchParams.get('exit')));
});
browser = launch(`${origin}?${new URLSearchParams(args.map(argument => ['arg', argument]))}`);
setTimeout(() => end('The page has not answered.', 1), 180_000);
