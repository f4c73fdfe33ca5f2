/// Benchmarks of the kernel, each beside a naive twin. Results go to `docs/bench`, with machine and
/// date.
package xinqu.benchmarks;
