import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Message } from '../playground/twilio/messages';

/** What a node says became of its items, beside what Twilio has. */
export interface Account {
	asked: number;
	/** How often Twilio has each of the texts. */
	once: number;
	doubled: number;
	never: number;
	/** What the node says. */
	sent: number;
	failed: number;
	unknown: number;
	/** Said to be sent and not there once, or said to have failed and there. */
	untrue: number;
}

type Report = 'sent' | 'failed' | 'unknown';

/** Each item has a text of its own. Without an output, the run failed, and all items with it. */
export function compareReports(
	bodies: readonly string[],
	output: readonly INodeExecutionData[],
	arrived: readonly Message[],
): Account {
	const copies = new Map<string | null, string[]>();
	for (const { body, sid } of arrived) copies.set(body, [...(copies.get(body) ?? []), sid]);
	const items = bodies.map((body, index) => {
		const json = output[index]?.json ?? {};
		return { sids: copies.get(body) ?? [], sid: json.sid, report: reportOf(json) };
	});
	const count = (is: (item: (typeof items)[number]) => boolean) => items.filter(is).length;
	return {
		asked: bodies.length,
		once: count(({ sids }) => sids.length === 1),
		doubled: count(({ sids }) => sids.length > 1),
		never: count(({ sids }) => sids.length === 0),
		sent: count(({ report }) => report === 'sent'),
		failed: count(({ report }) => report === 'failed'),
		unknown: count(({ report }) => report === 'unknown'),
		untrue: count(
			({ sids, sid, report }) =>
				(report === 'sent' && !(sids.length === 1 && sids[0] === sid)) ||
				(report === 'failed' && sids.length > 0),
		),
	};
}

function reportOf({ sid, error }: IDataObject): Report {
	if (typeof sid === 'string') return 'sent';
	const isUnknown =
		typeof error === 'object' && (error as IDataObject | null)?.outcome === 'unknown';
	return isUnknown ? 'unknown' : 'failed';
}
