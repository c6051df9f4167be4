(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   markov
   Statement: a nonnegative variable reaches t > 0 with probability at most its mean over t.
   Source:    elementary, Markov's inequality.
   Kernel:    none.
   Bounds:    none directly. *)
Require Import Reals Lra List Bool.
From Surety Require Import Definitions FiniteSums Probability.
Open Scope R_scope.

Theorem markov {A} (l : list A) (w : A -> R) (Hw : dist l w) X t :
  (forall a, In a l -> 0 <= X a) -> 0 < t ->
  Pr l w (fun a => Rleb t (X a)) <= E l w X / t.
Proof.
  intros HX Ht. apply Rmult_le_reg_l with t; [easy|].
  replace (t * (E l w X / t)) with (E l w X) by (field; lra).
  unfold Pr. rewrite <- E_scal. apply (E_le l w Hw); intros a Ha.
  unfold Rleb; destruct Rle_dec; simpl; [lra|]. specialize (HX a Ha); lra.
Qed.
