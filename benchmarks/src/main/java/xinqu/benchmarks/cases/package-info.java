/// Cases from submission to delivery: ours, a hand-written minimum, and Flowable, in one run on one
/// server. Results go to `docs/bench/cases.md`, with machine and date.
package xinqu.benchmarks.cases;
