module lattice.invalid/peers/talos

go 1.26.0

// Only its definitions are used; nothing of it is built.
require github.com/siderolabs/cluster-api-bootstrap-provider-talos v0.6.12
