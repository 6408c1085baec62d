// Starts the interface. A file of its own, since the policy of the page allows no inline script.
import init from './ui.js';

await init({ module_or_path: './ui_bg.wasm' });
