/** A name of Twilio's as this package outputs it: `date_created` and `DateCreated` are `dateCreated`. */
export function camelCase(name: string): string {
	return name
		.replace(/_(\w)/g, (_, character: string) => character.toUpperCase())
		.replace(/^[A-Z]/, (letter) => letter.toLowerCase());
}
