module lattice.invalid/peers/aws

go 1.26.0

// Only its definitions are used; nothing of it is built.
require sigs.k8s.io/cluster-api-provider-aws/v2 v2.13.0
