import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { copyDatabase, type CopyAnswer } from './copy.ts';

/** The thread that copies a database: reading each page of it takes long. */
const copy = z.object({ from: z.string(), to: z.string() }).parse(workerData);
const answer: CopyAnswer = await copyDatabase(copy).then(
  (bytes) => ({ bytes }),
  (error: unknown) => ({ problem: error instanceof Error ? error.message : String(error) }),
);
parentPort?.postMessage(answer);
