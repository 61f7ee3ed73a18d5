/** Imports what the bot imports, and does nothing with it: the names stand in the arguments. */
await Promise.all(process.argv.slice(2).map((name) => import(name)));
console.log('ready');
setInterval(() => {}, 1000);
