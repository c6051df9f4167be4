(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   none cited; expectations of functions of a binomial count.
   Statement: the expectation of g of the count in n i.i.d. draws is the sum of pmf n P[e] i * g i.
   Source:    elementary.
   Kernel:    none.
   Bounds:    none. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions FiniteSums Probability Samples BinomialTextbook.
Open Scope R_scope.

(* by the recursion on the first trial *)
Fixpoint binomial_mean (p : R) (n : nat) (g : nat -> R) : R :=
  match n with
  | O => g O
  | S n' => p * binomial_mean p n' (fun i => g (S i)) + (1 - p) * binomial_mean p n' g
  end.

Lemma sum_split f n : sum_f_R0 f (S n) = f 0%nat + sum_f_R0 (fun i => f (S i)) n.
Proof. rewrite decomp_sum by lia. reflexivity. Qed.
Lemma pmf_top n p : pmf (S n) p (S n) = p * pmf n p n.
Proof. unfold pmf. rewrite !C_n_n, !Nat.sub_diag. simpl. ring. Qed.

Lemma pmf_sum_step n p g :
  sum_f_R0 (fun i => pmf (S n) p i * g i) (S n)
  = p * sum_f_R0 (fun i => pmf n p i * g (S i)) n + (1 - p) * sum_f_R0 (fun i => pmf n p i * g i) n.
Proof.
  rewrite sum_split, pmf_S0.
  destruct n as [|n].
  - cbn [sum_f_R0]. rewrite pmf_top. ring.
  - rewrite (sum_split (fun i => pmf (S n) p i * g i)).
    assert (K : forall m, (m <= n)%nat ->
      sum_f_R0 (fun i => pmf (S (S n)) p (S i) * g (S i)) m =
      p * sum_f_R0 (fun i => pmf (S n) p i * g (S i)) m +
      (1 - p) * sum_f_R0 (fun i => pmf (S n) p (S i) * g (S i)) m).
    { induction m; intros Hm; cbn [sum_f_R0]; [rewrite pmf_S by lia; ring|].
      rewrite IHm by lia. rewrite (pmf_S (S n) p (S m)) by lia. ring. }
    cbn [sum_f_R0]. rewrite K by lia. rewrite pmf_top. ring.
Qed.
Lemma binomial_mean_sum p n : forall g, binomial_mean p n g = sum_f_R0 (fun i => pmf n p i * g i) n.
Proof.
  induction n; intros g.
  - cbn. unfold pmf. rewrite C_n_0. simpl. ring.
  - rewrite pmf_sum_step. cbn [binomial_mean]. now rewrite !IHn.
Qed.
Lemma E_of_count {X} (xs : list X) w (Hw : dist xs w) event n : forall g,
  E (samples xs n) (sample_weight w) (fun s => g (count event s)) = binomial_mean (Pr xs w event) n g.
Proof.
  induction n; intros g.
  - unfold E. simpl. lra.
  - rewrite E_samples_S. cbn [binomial_mean]. rewrite <- !IHn, <- (split_sum xs w Hw event).
    apply sum_ext; intros x _. simpl. now destruct (event x).
Qed.

