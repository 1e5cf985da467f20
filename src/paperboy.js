// The entry, in plain JavaScript so that an old Node can read it and say what is wrong.
const major = Number(process.versions.node.split('.')[0]);
if (major < 26) {
  process.stderr.write(
    `Paperboy runs on Node 26, which \`npm ci\` installs beside it; this is Node ${process.versions.node}.\n` +
      'Run `npm ci` (without --ignore-scripts), then `npm start`. If npm 12 or newer asks, allow the install script of the package "node".\n',
  );
  process.exitCode = 1;
} else {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2), process.env);
}
