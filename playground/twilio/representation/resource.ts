import type { Page } from '../paging';

export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/** One thing, with the names of Twilio's JSON; XML is made from the same. */
export interface Resource {
	/** The XML element, such as `Message`. */
	element: string;
	fields: { [key: string]: Value };
}

/** The answer to a request, before it becomes JSON or XML. */
export type Answer =
	| { status: 200 | 201 | 202; resource: Resource }
	| { status: 200; list: List }
	| { status: 204 }
	| { status: 307; location: string }
	| { status: 200 | 201; content: string | Buffer; contentType: string };

export interface List {
	/** The name of the array in JSON. */
	key: string;
	element: string;
	page: Page<Resource>;
}
