/**
 * A working stand-in for the model's program: a vector that depends on the text, no files, no runtime. Words in a text
 * make it misbehave; words in its folder's name keep it from starting.
 */
const [, , folder = ''] = process.argv;
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

const say = (message: unknown) => process.send?.(message);

process.on('message', ({ text }: { readonly text: string }) => {
  if (text.includes('crash')) process.kill(process.pid, 'SIGKILL');
  else if (text.includes('refuse')) say({ kind: 'failed', why: 'too odd' });
  else if (!text.includes('hang')) say({ kind: 'vector', vector: fakeVector(text) });
});

function fakeVector(text: string): Int8Array {
  const vector = Int8Array.from({ length: 8 }, (_, at) => (text.charCodeAt(at) || 0) % 100);
  vector[7] = 127;
  return vector;
}

if (folder.includes('unusable')) say({ kind: 'unusable', why: 'The model cannot be loaded: no such file' });
else if (folder.includes('dies')) process.exit(3);
else if (!folder.includes('silent')) say({ kind: 'ready' });
