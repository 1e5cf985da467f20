import { createParser } from '#src/parse/create-parser.ts';

/** The application's own, one for all tests of a file; its thread keeps no process alive. */
export const parser = createParser();
