(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   none cited; lemmas on expectations and probabilities.
   Statement: linearity and monotonicity, the complement, the union of two events, weaker failures.
   Source:    elementary.
   Kernel:    all rules, through the theorems that use these lemmas.
   Bounds:    all classes, likewise. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions FiniteSums.
Open Scope R_scope.

Lemma Rltb_false x y : Rltb x y = false -> y <= x.
Proof. unfold Rltb. destruct Rlt_dec; [easy|]. intros _; lra. Qed.
Lemma Rleb_false x y : Rleb x y = false -> y < x.
Proof. unfold Rleb. destruct Rle_dec; [easy|]. intros _; lra. Qed.
Lemma ind_range b : 0 <= ind b <= 1.
Proof. destruct b; simpl; lra. Qed.

Section Prob.
Context {A : Type} (l : list A) (w : A -> R) (Hw : dist l w).

Lemma E_le f g : (forall a, In a l -> f a <= g a) -> E l w f <= E l w g.
Proof.
  intros H; apply sum_le; intros a Ha. apply Rmult_le_compat_l; [now apply (d_nonneg l w)|auto].
Qed.
Lemma E_const c : E l w (fun _ => c) = c.
Proof.
  unfold E. rewrite (sum_ext l _ (fun a => c * w a)) by (intros; lra).
  rewrite sum_scal, (d_one l w Hw); lra.
Qed.
Lemma E_scal c f : E l w (fun a => c * f a) = c * E l w f.
Proof. unfold E. rewrite <- sum_scal. apply sum_ext; intros; lra. Qed.
Lemma E_plus f g : E l w (fun a => f a + g a) = E l w f + E l w g.
Proof. unfold E. rewrite <- sum_plus. apply sum_ext; intros; lra. Qed.
Lemma Pr_mono e1 e2 : (forall a, In a l -> e1 a = true -> e2 a = true) -> Pr l w e1 <= Pr l w e2.
Proof.
  intros H; apply E_le; intros a Ha. specialize (H a Ha).
  destruct (e1 a), (e2 a); simpl; try lra. all: try (specialize (H eq_refl); discriminate).
Qed.
Lemma Pr_range e : 0 <= Pr l w e <= 1.
Proof.
  split.
  - rewrite <- (E_const 0). apply E_le; intros; apply ind_range.
  - rewrite <- (E_const 1). apply E_le; intros; apply ind_range.
Qed.
Lemma Pr_or e1 e2 : Pr l w (fun a => e1 a || e2 a) <= Pr l w e1 + Pr l w e2.
Proof.
  unfold Pr. rewrite <- E_plus. apply E_le; intros a _.
  destruct (e1 a), (e2 a); simpl; lra.
Qed.
Lemma Pr_not e : Pr l w (fun a => negb (e a)) = 1 - Pr l w e.
Proof.
  assert (Pr l w (fun a => negb (e a)) + Pr l w e = 1); [|lra].
  unfold Pr. rewrite <- E_plus, <- (E_const 1). apply sum_ext; intros a _.
  destruct (e a); simpl; lra.
Qed.

Lemma fails_at_most_weaken d d' (P Q : A -> Prop) : d <= d' -> (forall a, In a l -> P a -> Q a) ->
  fails_at_most l w d P -> fails_at_most l w d' Q.
Proof. intros H HI [b [Hb Hp]]. exists b. split; [lra|auto]. Qed.
(* the values of a bounded natural variable part an event *)
Lemma Pr_partition (v : A -> nat) k e : (forall a, In a l -> (v a < k)%nat) ->
  Pr l w e = sum (seq 0 k) (fun m => Pr l w (fun a => e a && Nat.eqb (v a) m)).
Proof.
  intros Hv. unfold Pr, E. rewrite sum_swap. apply sum_ext. intros a Ha.
  rewrite sum_scal. f_equal. specialize (Hv a Ha).
  assert (K : forall j n, (j <= n < j + k)%nat ->
    sum (seq j k) (fun m => ind (e a && Nat.eqb n m)) = ind (e a)).
  { clear Hv. induction k as [|k IH]; intros j n Hn; [lia|]. simpl.
    destruct (Nat.eqb_spec n j) as [->|N].
    - rewrite andb_true_r, sum_zero; [lra|]. intros m Hm. apply in_seq in Hm.
      destruct (Nat.eqb_spec j m); [lia|]. now rewrite andb_false_r.
    - rewrite andb_false_r, IH by lia. simpl. lra. }
  symmetry. apply K. lia.
Qed.
Lemma Pr_ext e1 e2 : (forall a, In a l -> e1 a = e2 a) -> Pr l w e1 = Pr l w e2.
Proof. intros H. apply sum_ext; intros a Ha. now rewrite H. Qed.
Lemma Pr_split e f : Pr l w e = Pr l w (fun a => e a && f a) + Pr l w (fun a => e a && negb (f a)).
Proof.
  unfold Pr. rewrite <- E_plus. apply sum_ext; intros a _.
  destruct (e a), (f a); simpl; lra.
Qed.
End Prob.
