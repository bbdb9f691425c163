/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { parseArgs } from 'node:util';

/** The options of `npm start`. */
export interface StartOptions {
	/** Undefined: 5678, or the next free one. */
	n8nPort?: number;
	/** Undefined: 5680, or the next free one. */
	twilioPort?: number;
	/** Whether to delete what earlier starts left. */
	fresh: boolean;
	/** Whether OpenAI answers for the stand-in model, with the key in OPENAI_API_KEY. */
	openAi: boolean;
	/** Undefined: the pinned one. */
	n8nVersion?: string;
	help: boolean;
}

export const usage = `npm start -- [options]

  --port <number>         port of n8n; default: 5678, or the next free port
  --twilio-port <number>  port of the local Twilio and its phone; default: 5680, or the next free port
  --fresh                 delete the workflows, messages and settings of earlier starts
  --n8n <version>         use another n8n version, e.g. 1.123.81; installed once, takes some minutes
  --openai                let OpenAI answer in the examples with an AI model, with your key from OPENAI_API_KEY
  --help                  show this help`;

/** @throws Error that tells the user what to type. */
export function readStartOptions(args: string[]): StartOptions {
	const { values } = parseArgs({
		args,
		options: {
			port: { type: 'string' },
			'twilio-port': { type: 'string' },
			fresh: { type: 'boolean', default: false },
			openai: { type: 'boolean', default: false },
			n8n: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	return {
		n8nPort: readPort('--port', values.port),
		twilioPort: readPort('--twilio-port', values['twilio-port']),
		fresh: values.fresh,
		openAi: values.openai,
		n8nVersion: readVersion(values.n8n),
		help: values.help,
	};
}

function readPort(name: string, text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const port = Number(text);
	if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
	throw new Error(`${name} needs a number from 1 to 65535, not "${text}".`);
}

/** Of n8n 1, the oldest that the package supports. */
const oldestMinor = 123;

function readVersion(text: string | undefined): string | undefined {
	const [, major, minor] = /^([12])\.(\d+)\.\d+$/.exec(text ?? '') ?? [];
	if (text === undefined || major === '2' || Number(minor) >= oldestMinor) return text;
	throw new Error(`--n8n needs a version from 1.${oldestMinor}.0 to 2.x, not "${text}".`);
}
