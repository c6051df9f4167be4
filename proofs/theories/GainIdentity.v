(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   gain_identity
   Statement: err(weak) - err(student) = P[weak wrong, student right] - P[weak right, student wrong].
   Source:    elementary; theorems.md E4.
   Kernel:    none; ProofChecker finds it in the cells.
   Bounds:    none. *)
Require Import Reals Lra List Bool.
From Surety Require Import Definitions FiniteSums Probability.
Open Scope R_scope.

Theorem gain_identity {X Y} (xs : list X) (w : X -> R) (eqb : Y -> Y -> bool) (truth weak student : X -> Y) :
  disagree xs w eqb weak truth - disagree xs w eqb student truth =
  Pr xs w (fun x => negb (eqb (weak x) (truth x)) && eqb (student x) (truth x)) -
  Pr xs w (fun x => eqb (weak x) (truth x) && negb (eqb (student x) (truth x))).
Proof.
  unfold disagree, Pr, E. rewrite <- !sum_minus. apply sum_ext; intros x _.
  destruct (eqb (weak x) (truth x)), (eqb (student x) (truth x)); simpl; lra.
Qed.
