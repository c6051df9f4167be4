(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   tail_500_31, tail_5000_310
   Statement: P[Bin(500, 0.09268) <= 31] and P[Bin(5000, 0.070637) <= 310] are at most 1/120.
   Source:    computed by rounded_tail_check.
   Kernel:    org.surety.kernel.rule.BinomialTailRule (holdout.binomial-tail).
   Bounds:    org.surety.bounds.holdout.BinomialTail. *)
Require Import Reals ZArith.
From Surety Require Import Definitions RoundedTailCheck.
Open Scope R_scope.

Theorem tail_500_31 : cdf (Pos.to_nat 500) (Z.to_nat 31) (9268 / 100000) <= 1 / 120.
Proof. apply (rounded_tail_check 64 500 31 9268 100000 1 120). vm_cast_no_check (eq_refl true). Qed.
Theorem tail_5000_310 : cdf (Pos.to_nat 5000) (Z.to_nat 310) (70637 / 1000000) <= 1 / 120.
Proof. apply (rounded_tail_check 64 5000 310 70637 1000000 1 120). vm_cast_no_check (eq_refl true). Qed.
