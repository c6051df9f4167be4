(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   disagree_triangle
   Statement: P[f != h] <= P[f != g] + P[g != h].
   Source:    elementary.
   Kernel:    none; ProofChecker finds it in the cells.
   Bounds:    none. *)
Require Import Reals Lra List Bool.
From Surety Require Import Definitions FiniteSums Probability.
Open Scope R_scope.

Theorem disagree_triangle {X Y} (xs : list X) (w : X -> R) (Hw : dist xs w) (eqb : Y -> Y -> bool)
  (eqb_spec : forall a b, eqb a b = true <-> a = b) f g h :
  disagree xs w eqb f h <= disagree xs w eqb f g + disagree xs w eqb g h.
Proof.
  unfold disagree.
  eapply Rle_trans; [|apply (Pr_or xs w Hw)]. apply (Pr_mono xs w Hw). intros x _ H.
  destruct (eqb (f x) (g x)) eqn:A1; [|easy]. destruct (eqb (g x) (h x)) eqn:A2; [|easy].
  apply eqb_spec in A1, A2. rewrite A1, A2, (proj2 (eqb_spec _ _) eq_refl) in H. easy.
Qed.
