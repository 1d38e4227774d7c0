// Runs the probe, in Node.js or in a browser, and hands on what it prints and its exit code.
import { dotnet } from './_framework/dotnet.js';

const isNode = typeof process !== 'undefined';
const args = isNode ? process.argv.slice(2) : new URLSearchParams(location.search).getAll('arg');
const lines = [];
const print = line => isNode ? console.log(line) : lines.push(line);

let exitCode = 1;
try {
    const api = await dotnet
        .withApplicationArguments(...args)
        .withModuleConfig({ print, printErr: print })
        .create();
    exitCode = await api.runMain();
} catch (error) {
    print(`${error} ${error.stack}`);
}

if (isNode) {
    process.exit(exitCode);
} else {
    await fetch(`/done?exit=${exitCode}`, { method: 'POST', body: lines.join('\n') });
}
