(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   student_error
   Statement: the student's error differs from the weak supervisor's by at most P[student != weak].
   Source:    triangle inequality; theorems.md E4.
   Kernel:    none; ProofChecker finds it in the cells.
   Bounds:    none. *)
Require Import Reals Lra List Bool.
From Surety Require Import Definitions FiniteSums DisagreeTriangle.
Open Scope R_scope.

Section StudentError.
Context {X Y : Type} (xs : list X) (w : X -> R) (Hw : dist xs w) (eqb : Y -> Y -> bool).
Hypothesis eqb_spec : forall a b, eqb a b = true <-> a = b.
Notation disagree := (disagree xs w eqb).

Lemma disagree_sym f g : disagree f g = disagree g f.
Proof.
  unfold Definitions.disagree, Pr, E. apply sum_ext; intros x _. do 3 f_equal.
  destruct (eqb (f x) (g x)) eqn:A1, (eqb (g x) (f x)) eqn:A2; try easy;
  apply eqb_spec in A1 || apply eqb_spec in A2;
  [rewrite A1 in A2|rewrite A2 in A1];
  [rewrite (proj2 (eqb_spec (g x) (g x)) eq_refl) in A2|
   rewrite (proj2 (eqb_spec (f x) (f x)) eq_refl) in A1]; easy.
Qed.

Theorem student_error truth weak student :
  Rabs (disagree student truth - disagree weak truth) <= disagree student weak.
Proof.
  pose proof (disagree_triangle xs w Hw eqb eqb_spec student weak truth).
  pose proof (disagree_triangle xs w Hw eqb eqb_spec weak student truth).
  rewrite (disagree_sym weak student) in H0. apply Rabs_le. lra.
Qed.
End StudentError.
