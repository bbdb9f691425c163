/* global fetch -- never shipped: n8n loads it for the benchmark alone */
/**
 * Posts each item's text to the same address, 50 at a time, over connections that are kept, and
 * does nothing else: what is left of a node when all it could do better is done.
 */
class Floor {
	description = {
		displayName: 'Floor',
		name: 'floor',
		group: ['output'],
		version: 1,
		description: 'The fastest way to send that is left inside n8n',
		defaults: { name: 'Floor' },
		inputs: ['main'],
		outputs: ['main'],
		properties: ['url', 'authorization', 'from'].map((name) => ({
			displayName: name,
			name,
			type: 'string',
			default: '',
		})),
	};

	async execute() {
		const read = (name) => this.getNodeParameter(name, 0);
		const [url, authorization, From] = ['url', 'authorization', 'from'].map(read);
		const items = this.getInputData();
		const output = [];
		const waiting = items.entries();
		const sendInTurn = async () => {
			for (const [item, { json }] of waiting) {
				const body = new URLSearchParams({ From, To: json.to, Body: json.body });
				const answer = await fetch(url, { method: 'POST', headers: { authorization }, body });
				output[item] = { json: await answer.json(), pairedItem: { item } };
			}
		};
		await Promise.all(Array.from({ length: 50 }, sendInTurn));
		return [output];
	}
}

module.exports = { Floor };
