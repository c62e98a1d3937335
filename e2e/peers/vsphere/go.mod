module lattice.invalid/peers/vsphere

go 1.26.0

// Only its definitions are used; nothing of it is built.
require sigs.k8s.io/cluster-api-provider-vsphere v1.16.1
