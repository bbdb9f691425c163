/**
 * The parameters of a form body or query string, repeated names kept. Twilio takes an empty value
 * for an absent one, except where emptying is the point (`has` tells).
 */
export class Form {
	private readonly pairs: ReadonlyArray<[string, string]>;

	constructor(encoded: string | Array<[string, string]>) {
		this.pairs = [...new URLSearchParams(encoded)];
	}

	only(names: readonly string[]): Form {
		return new Form(this.pairs.filter(([name]) => names.includes(name)));
	}

	/** This query with some values exchanged; empty ones are left out. */
	linkTo(changes: Record<string, string | number>): string {
		const kept = this.pairs.filter(([name]) => !(name in changes));
		const changed = Object.entries(changes).map(([name, value]): [string, string] => [
			name,
			String(value),
		]);
		return new URLSearchParams(
			[...kept, ...changed].filter(([, value]) => value !== ''),
		).toString();
	}

	has(name: string): boolean {
		return this.pairs.some(([key]) => key === name);
	}

	/** The last value given; '' if none was. */
	get(name: string): string {
		return this.all(name).at(-1) ?? '';
	}

	all(name: string): string[] {
		return this.pairs.filter(([key]) => key === name).map(([, value]) => value);
	}
}
