import type { TwilioError } from '../errors';
import type { List, Resource } from './resource';

/** A way to write answers down. */
export interface Representation {
	contentType: string;
	resource(resource: Resource): string;
	list(list: List): string;
	error(error: TwilioError): string;
}
