module lattice.invalid/peers/gcp

go 1.26.0

// Only its definitions are used; nothing of it is built.
require sigs.k8s.io/cluster-api-provider-gcp v1.12.0
