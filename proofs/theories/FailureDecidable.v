(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   failure_decidable
   Statement: for a decidable property, failure at most d is probability at least 1 - d.
   Source:    elementary.
   Kernel:    all rules: what the word failure means.
   Bounds:    all classes. *)
Require Import Reals Lra List Bool.
From Surety Require Import Definitions Probability.
Open Scope R_scope.

Theorem failure_decidable {A} (l : list A) (w : A -> R) (Hw : dist l w) d (p : A -> bool) :
  fails_at_most l w d (fun a => p a = true) <-> 1 - d <= Pr l w p.
Proof.
  split.
  - intros [b [Hb Hp]]. rewrite <- (Rplus_0_l (Pr l w p)).
    assert (Pr l w (fun a => negb (p a)) <= Pr l w b).
    { apply (Pr_mono l w Hw). intros a Ha Hn. destruct (b a) eqn:Eb; [easy|].
      rewrite (Hp a Ha Eb) in Hn. easy. }
    rewrite (Pr_not l w Hw) in H. lra.
  - intros H. exists (fun a => negb (p a)). rewrite (Pr_not l w Hw). split; [lra|].
    intros a _. now destruct (p a).
Qed.
