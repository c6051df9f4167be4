(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   betting_capital
   Statement: a mean of products of nonnegative factors of mean at most 1 reaches 1/delta with probability at most delta.
   Source:    J. Ville (1939), at a fixed n; I. Waudby-Smith and A. Ramdas (2024).
   Kernel:    org.surety.kernel.rule.BettingGridRule (holdout.betting-grid).
   Bounds:    org.surety.bounds.holdout.BettingGrid. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions FiniteSums Probability Samples Markov.
Open Scope R_scope.

Lemma sum_one {J} (js : list J) : sum js (fun _ => 1) = INR (length js).
Proof.
  induction js as [|j t IH]; [easy|]. cbn [sum fold_right length].
  rewrite S_INR. fold (sum t (fun _ : J => 1)). rewrite IH. lra.
Qed.

Section Capital.
Context {X : Type} (xs : list X) (w : X -> R) (Hw : dist xs w).

Lemma product_nonneg (f : X -> R) : (forall x, In x xs -> 0 <= f x) ->
  forall n s, In s (samples xs n) -> 0 <= product s f.
Proof.
  intros Hf. induction n; simpl; intros s H.
  - destruct H as [<-|[]]. simpl. lra.
  - apply in_flat_map in H as [x [Hx H]]. apply in_map_iff in H as [t [<- Ht]].
    simpl. apply Rmult_le_pos; auto.
Qed.
(* the mean of the product over n draws is the n-th power of the mean *)
Lemma product_mean (f : X -> R) n : E (samples xs n) (sample_weight w) (fun s => product s f) = E xs w f ^ n.
Proof.
  induction n.
  - unfold E. simpl. lra.
  - rewrite E_samples_S.
    transitivity (sum xs (fun x => E xs w f ^ n * (w x * f x))); [|rewrite sum_scal; simpl; unfold E; ring].
    apply sum_ext. intros x _. simpl. rewrite E_scal, IHn. ring.
Qed.

Theorem betting_capital {J} (js : list J) (factor : J -> X -> R) n delta :
  js <> nil -> 0 < delta ->
  (forall j, In j js -> forall x, In x xs -> 0 <= factor j x) ->
  (forall j, In j js -> E xs w (factor j) <= 1) ->
  Pr (samples xs n) (sample_weight w) (fun s => Rleb (1 / delta) (wealth js factor s)) <= delta.
Proof.
  intros Hj Hd Hf Hm.
  assert (HJ : 0 < INR (length js)) by (apply lt_0_INR; destruct js; simpl; [easy|lia]).
  eapply Rle_trans.
  - apply (markov _ _ (samples_dist xs w Hw n)).
    + intros s Hs. apply Rmult_le_pos; [|apply Rlt_le, Rinv_0_lt_compat, HJ].
      apply sum_nonneg. intros j Hin. apply product_nonneg with (n := n); auto.
    + apply Rdiv_lt_0_compat; lra.
  - replace (_ / (1 / delta)) with (E (samples xs n) (sample_weight w) (wealth js factor) * delta)
      by (field; lra).
    rewrite <- (Rmult_1_l delta) at 2. apply Rmult_le_compat_r; [lra|].
    apply Rmult_le_reg_r with (INR (length js)); [easy|].
    replace (E _ _ _ * INR (length js))
      with (sum js (fun j => E (samples xs n) (sample_weight w) (fun s => product s (factor j)))).
    2:{ unfold E. rewrite sum_swap, Rmult_comm, <- sum_scal. apply sum_ext. intros s _.
        rewrite sum_scal. unfold wealth. field. lra. }
    rewrite Rmult_1_l. apply Rle_trans with (sum js (fun _ => 1)).
    + apply sum_le. intros j Hin. rewrite product_mean.
      rewrite <- (pow1 n). apply pow_incr. split; [|auto].
      apply sum_nonneg. intros x Hx. apply Rmult_le_pos; [now apply (d_nonneg _ _ Hw)|auto].
    + right. apply sum_one.
Qed.
End Capital.
