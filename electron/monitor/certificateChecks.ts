const override = 'NODE_TLS_REJECT_UNAUTHORIZED';

/**
 * Takes away what would switch off, for this process and those it starts, every check of a certificate. Links
 * check whatever the environment says; this keeps Node from saying that they do not. Answers what to tell the
 * person who set it; null: there is nothing to tell.
 */
export function keepCertificateChecks(env: Record<string, string | undefined>): string | null {
  if (env[override] !== '0') return null;
  delete env[override];
  return `${override}=0 in the environment is ignored: certificates are checked. Give the certificate of a node as "sha256" or "caFile" in the fleet file.`;
}
