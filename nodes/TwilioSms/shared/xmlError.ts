/** The text is not XML that Twilio would send. `found` says in plain words what it is instead. */
export class XmlError extends Error {
	override readonly name = 'XmlError';

	constructor(readonly found: string) {
		super(`Expected XML, found ${found}`);
	}
}

/** The error for text that breaks XML's own rules. */
export function notWellFormed(reason: string): XmlError {
	return new XmlError(`XML that is not well-formed: ${reason}`);
}

/** By the validator's own words, which mean little to whoever wrote the XML. */
const descriptions: ReadonlyArray<readonly [RegExp, (name: string) => string]> = [
	[/^Expected closing tag '([^']*)'/, (name) => `<${name}> is not closed`],
	[/^Closing tag '([^']*)' has not/, (name) => `</${name}> closes nothing`],
	[/^Attribute '([^']*)' is repeated/, (name) => `the attribute "${name}" is there twice`],
	[/ttribute/, () => 'an attribute is not written like name="value"'],
	[/^char '&'/, () => 'an "&" is not written as &amp;'],
	[/^(?:Start tag|Multiple|Extra)/, () => 'it needs exactly one outermost element'],
	[/^(?:Tag '|Invalid space|char)/, () => 'a "<" that begins no tag is not written as &lt;'],
];

/** Says in plain words what the validator found, and where. */
export function describeFault({ msg, line }: { msg: string; line: number }): string {
	for (const [pattern, toText] of descriptions) {
		const [found, name = ''] = pattern.exec(msg) ?? [];
		if (found) return `${toText(name.slice(0, 40))} (line ${line})`;
	}
	return `a tag is not complete (line ${line})`;
}
