import { secondMs } from '#shared/model/time.ts';
import { type TrapTest, trapTestPatienceMs } from '#shared/model/trapTest.ts';
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
    'Name the system and its address in the file of the gateway, which is read again as it changes; or let it send first: it is a node of its own then, to be added under a name.',
  manager: [
    'Configuration: tick SNMP Enabled, and give the system a Device ID of its own.',
    'Alarms, Add: Destination Trap, with an IP Address that the system reaches and the Port of that row; the Community as in the file of the gateway, any where it names none.',
    'Alarms, Add: Destination Syslog, likewise, where syslog is wanted too.',
    'Minimum Security Level: Warnings.',
  ],
  test: 'Save the configuration, and have the system send a test alarm: that proves the way from the customer’s network. What comes first is said here.',
  unknown:
    'These send to the gateway, and are no system of its file. Under a name here, a sender is a node with all it has sent; or name it in the file of the gateway.',
  noSystem: 'No system of a gateway is among the nodes.',
} as const;

/** Of a test that was sent from here. */
export function testOutcomeText(test: TrapTest): string {
  const where = `${test.address}, port ${test.port}`;
  if (test.outcome === 'heard')
    return `Heard at ${where}. The gateway knows it as a test of Watchline: no alarm, and of no system.`;
  if (test.outcome === 'failed') return `The test could not be sent to ${where}: ${test.problem}`;
  return `Nothing came back from ${where} within ${trapTestPatienceMs / secondMs} s: the port is closed there, or filtered on the way. Check that the gateway runs, and that UDP port ${test.port} is open in the firewall of its computer.`;
}
