import { allEvents } from './notReported.ts';
import { listed } from './phrases.ts';

/** As Manager names them, all of which a gateway understands. */
export const eventsToSend = listed(allEvents);

/*
 * How a system is brought to send traps (IP Office Manager, System | System Events).
 */
export const trapSteps = {
  noGateway:
    'No gateway is among the nodes. Start one with “watchline gateway --config gateway.json”, which prints the address of each of its nodes, and add those here, its own (…/nodes/gateway) too; or start Watchline with “npm start -- --with-gateway”, which does both.',
  gateway:
    'Name the system and its address in the file of the gateway, and start it anew; or let it send first: it is a node of its own then, to be added under a name.',
  manager: [
    'Configuration: tick SNMP Enabled, and give the system a Device ID of its own.',
    'Alarms, Add: Destination Trap, with an IP Address that the system reaches and the Port of that row; the Community as in the file of the gateway, any where it names none.',
    'Alarms, Add: Destination Syslog, likewise, where syslog is wanted too.',
    'Minimum Security Level: Warnings.',
  ],
  test: 'Save the configuration, and have the system send a test alarm. What comes first is said here.',
  noSystem: 'No system of a gateway is among the nodes.',
} as const;
