(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   none cited; the tail as (1-p)^n times a Horner scheme in p/(1-p).
   Statement: cdf n k p = (1-p)^n (1 + n/1 r (1 + (n-1)/2 r (...))) with r = p/(1-p), k levels.
   Source:    the ratio of successive binomial terms.
   Kernel:    org.surety.kernel.rule.BinomialTailRule (holdout.binomial-tail).
   Bounds:    org.surety.bounds.holdout.BinomialTail. *)
Require Import Reals Lra Lia.
From Surety Require Import Definitions BinomialTextbook.
Open Scope R_scope.

Section Horner.
Variable n : nat.
(* 1 + (n-i)/(i+1) r (1 + (n-i-1)/(i+2) r (...)), m levels *)
Fixpoint horner_real (r : R) (i m : nat) : R :=
  match m with
  | O => 1
  | S m' => 1 + INR (n - i) / INR (S i) * r * horner_real r (S i) m'
  end.

Lemma C_ratio i : (i < n)%nat -> C n (S i) = C n i * (INR (n - i) / INR (S i)).
Proof.
  intros H. unfold C. replace (n - i)%nat with (S (n - S i)) at 1 2 by lia.
  rewrite !fact_simpl, !mult_INR.
  field. repeat split; try apply INR_fact_neq_0; apply not_0_INR; lia.
Qed.
Lemma pmf_ratio p i : p < 1 -> (i < n)%nat ->
  pmf n p (S i) = pmf n p i * (INR (n - i) / INR (S i) * (p / (1 - p))).
Proof.
  intros Hp H. unfold pmf. rewrite C_ratio by easy.
  replace ((1 - p) ^ (n - i)) with ((1 - p) * (1 - p) ^ (n - S i)).
  - rewrite <- tech_pow_Rmult. field. split; [lra|]. apply not_0_INR; lia.
  - now replace (n - i)%nat with (S (n - S i)) by lia.
Qed.
Fixpoint sum_from (f : nat -> R) (i m : nat) : R :=
  match m with O => f i | S m' => f i + sum_from f (S i) m' end.
Lemma sum_from_sum f m : forall i, sum_from f i m = sum_f_R0 (fun j => f (i + j)%nat) m.
Proof.
  induction m; intros i; cbn [sum_from]; [cbn; f_equal; lia|].
  rewrite IHm. rewrite (decomp_sum _ (S m)) by lia. cbn [Nat.pred].
  rewrite Nat.add_0_r. f_equal. apply sum_eq. intros; f_equal; lia.
Qed.
Lemma sum_from_horner p m : p < 1 -> forall i, (i + m <= n)%nat ->
  sum_from (pmf n p) i m = pmf n p i * horner_real (p / (1 - p)) i m.
Proof.
  intros Hp. induction m; intros i H; cbn [sum_from horner_real]; [ring|].
  rewrite IHm by lia. rewrite pmf_ratio by (easy || lia). ring.
Qed.
Theorem cdf_horner k p : p < 1 -> (k <= n)%nat -> cdf n k p = (1 - p) ^ n * horner_real (p / (1 - p)) 0 k.
Proof.
  intros Hp H. rewrite cdf_textbook by easy.
  transitivity (sum_from (pmf n p) 0 k); [rewrite sum_from_sum; apply sum_eq; easy|].
  rewrite sum_from_horner by (easy || lia). f_equal. unfold pmf.
  rewrite C_n_0, Nat.sub_0_r. simpl. ring.
Qed.
End Horner.
