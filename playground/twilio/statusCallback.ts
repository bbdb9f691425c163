import type { Message } from './messages';
import type { Account, World } from './world';

/** Tells the StatusCallback of a message its present status. */
export function announce(world: World, account: Account, message: Message): void {
	void [world, account, message];
}
