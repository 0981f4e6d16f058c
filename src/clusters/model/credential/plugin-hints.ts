/** Where the plugins come from that clouds' kubeconfigs name, for those that do not say it themselves; by the name of the program. */
const SOURCES: Readonly<Record<string, string>> = {
  aws: 'install the AWS CLI, https://aws.amazon.com/cli',
  'aws-iam-authenticator': 'install it, https://github.com/kubernetes-sigs/aws-iam-authenticator',
  'gke-gcloud-auth-plugin': 'gcloud components install gke-gcloud-auth-plugin',
  gcloud: 'install the gcloud CLI, https://cloud.google.com/sdk/docs/install',
  kubelogin: 'az aks install-cli, or https://github.com/Azure/kubelogin',
  'kubectl-oidc_login': 'kubectl krew install oidc-login',
  kubectl: 'install kubectl, https://kubernetes.io/docs/tasks/tools',
  doctl: 'install it, https://github.com/digitalocean/doctl',
  tsh: 'install it, https://goteleport.com/docs/installation',
};

/** What to do about a program that is not there. */
export function pluginHint(command: string): string {
  const name = command.slice(command.lastIndexOf('/') + 1);
  const known = Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined;
  const place = name === command ? 'install it, or write its whole path' : 'install it there, or write another path';
  return known ?? `${place} into the kubeconfig`;
}
