(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   none cited; lemmas on sums over finite lists.
   Statement: sums are linear, monotone, and may be exchanged.
   Source:    elementary.
   Kernel:    all rules, through the theorems that use these lemmas.
   Bounds:    all classes, likewise. *)
Require Import Reals Lra List Bool.
From Surety Require Import Definitions.
Import ListNotations.

Section Sums.
Context {A : Type}.
Implicit Types (l m : list A) (f g : A -> R).

Lemma sum_ext l f g : (forall a, In a l -> f a = g a) -> sum l f = sum l g.
Proof. induction l; simpl; intros H; [easy|]. rewrite H, IHl; auto. Qed.
Lemma sum_le l f g : (forall a, In a l -> f a <= g a) -> sum l f <= sum l g.
Proof. induction l; simpl; intros H; [lra|]. apply Rplus_le_compat; auto. Qed.
Lemma sum_nonneg l f : (forall a, In a l -> 0 <= f a) -> 0 <= sum l f.
Proof. induction l; simpl; intros H; [lra|]. apply Rplus_le_le_0_compat; auto. Qed.
Lemma sum_plus l f g : sum l (fun a => f a + g a) = sum l f + sum l g.
Proof. induction l; simpl; [lra|]. rewrite IHl; lra. Qed.
Lemma sum_minus l f g : sum l (fun a => f a - g a) = sum l f - sum l g.
Proof. induction l; simpl; [lra|]. rewrite IHl; lra. Qed.
Lemma sum_scal l c f : sum l (fun a => c * f a) = c * sum l f.
Proof. induction l; simpl; [lra|]. rewrite IHl; lra. Qed.
Lemma sum_zero l f : (forall a, In a l -> f a = 0) -> sum l f = 0.
Proof. induction l; simpl; intros H; [easy|]. rewrite H, IHl; auto; lra. Qed.
Lemma sum_app l m f : sum (l ++ m) f = sum l f + sum m f.
Proof. induction l; simpl; [lra|]. rewrite IHl; lra. Qed.
Lemma sum_pos_ex l f : 0 < sum l f -> exists a, In a l /\ 0 < f a.
Proof.
  induction l; simpl; intros H; [lra|].
  destruct (Rlt_dec 0 (f a)); [eauto|].
  destruct IHl as [b [Hb Hf]]; [lra|]. eauto.
Qed.
End Sums.

Lemma sum_map {A B} (l : list A) (g : A -> B) f : sum (map g l) f = sum l (fun a => f (g a)).
Proof. induction l; simpl; [easy|]. now rewrite IHl. Qed.

Lemma sum_swap {A B} (l : list A) (m : list B) f :
  sum l (fun a => sum m (f a)) = sum m (fun b => sum l (fun a => f a b)).
Proof.
  induction l; simpl; [symmetry; now apply sum_zero|].
  rewrite IHl, <- sum_plus. easy.
Qed.
