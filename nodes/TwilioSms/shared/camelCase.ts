/** Turns one of Twilio's names into ours: `date_created` and `DateCreated` become `dateCreated`. */
export function camelCase(name: string): string {
	return name
		.replace(/_(\w)/g, (_, character: string) => character.toUpperCase())
		.replace(/^[A-Z]/, (letter) => letter.toLowerCase());
}
