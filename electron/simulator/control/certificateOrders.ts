import { X509Certificate } from 'node:crypto';
import Type from 'typebox';
import { refused } from '#nodeSide/refusal.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';
import { order } from './order.ts';
import type { NodeCertificates, World } from './world.ts';

const onNode = strictObject({ nodeId: Type.String() });
const days = Type.Optional(Type.Integer({ minimum: 1, maximum: 36_500 }));

/** What is done with certificates on the Primary. Their times are real: TLS knows no others. */
export const certificateOrders = {
  /** Generate CA: each node goes on with the certificate it has until that is renewed. */
  'certificate.generateCa': order(strictObject({}), (world) => {
    const certificates = certificatesOf(world);
    certificates.authority.generate();
    return authorityOf(certificates);
  }),
  'certificate.authority': order(strictObject({}), (world) => authorityOf(certificatesOf(world))),
  'certificate.renew': order(
    strictObject({ nodeId: Type.String(), days }),
    (world, { nodeId, days: asked }) => {
      present(world, nodeId, asked);
      return {};
    },
  ),
  'certificate.expire': order(onNode, (world, { nodeId }) => {
    present(world, nodeId, 0);
    return {};
  }),
};

/** A node that has another certificate begins its connections anew. */
function present(world: World, nodeId: string, asked: number | undefined): void {
  const node = world.node(nodeId);
  certificatesOf(world).renew(node.id, asked);
  world.sockets(node).drop();
}

function certificatesOf({ certificates }: World): NodeCertificates {
  if (!certificates) throw refused('These nodes have no certificates: simulate with --tls.');
  return certificates;
}

function authorityOf({ authority: { certificate, file } }: NodeCertificates): object {
  return { certificate, file, sha256: new X509Certificate(certificate).fingerprint256 };
}
