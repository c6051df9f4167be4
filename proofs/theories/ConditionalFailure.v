(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   conditional_failure
   Statement: what fails with probability at most delta on m rows from the distribution given b, for every m, does so on the rows in b.
   Source:    conditional_sampling; certificates.md, conditionals given the number of rows.
   Kernel:    BinomialTailRule and BettingGridRule on conditionals.
   Bounds:    org.surety.bounds.holdout.BinomialTail and BettingGrid, on conditionals. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions FiniteSums Probability Samples NullEvent ConditionalSampling.
Open Scope R_scope.

Lemma finite_choice {A} (Q : nat -> A -> Prop) (a : A) n : (forall m, exists f, Q m f) ->
  exists g, forall m, (m <= n)%nat -> Q m (g m).
Proof.
  intros H. induction n as [|n [g Hg]].
  - destruct (H 0%nat) as [f Hf]. exists (fun _ => f). intros m Hm. now replace m with 0%nat by lia.
  - destruct (H (S n)) as [f Hf]. exists (fun m => if Nat.eqb m (S n) then f else g m).
    intros m Hm. destruct (Nat.eqb_spec m (S n)) as [->|N]; [easy|]. apply Hg. lia.
Qed.
Lemma filter_samples {X} (xs : list X) b n s : In s (samples xs n) ->
  In (filter b s) (samples xs (count b s)).
Proof.
  intros H. apply in_samples in H as [_ H]. apply in_samples. split; [now rewrite count_filter|].
  intros x Hx. apply filter_In in Hx. now apply H.
Qed.
(* given each value of v the failure is at most delta, so it is at most delta in all *)
Lemma failure_in_all {A} (l : list A) (w : A -> R) (Hw : dist l w) (v : A -> nat) k bad delta :
  (forall a, In a l -> (v a < k)%nat) ->
  (forall m, Pr l w (fun a => bad a && Nat.eqb (v a) m) <= delta * Pr l w (fun a => Nat.eqb (v a) m)) ->
  Pr l w bad <= delta.
Proof.
  intros Hv H. rewrite (Pr_partition l w v k bad Hv).
  apply Rle_trans with (delta * sum (seq 0 k) (fun m => Pr l w (fun a => true && Nat.eqb (v a) m))).
  - rewrite <- sum_scal. apply sum_le. intros m _. apply H.
  - rewrite <- (Pr_partition l w v k (fun _ => true) Hv).
    unfold Pr. simpl ind. rewrite (E_const _ _ Hw). lra.
Qed.

Theorem conditional_failure {X} (xs : list X) (w : X -> R) (Hw : dist xs w) (b : X -> bool)
  (P : nat -> list X -> Prop) n delta : 0 <= delta ->
  (0 < Pr xs w b -> forall m,
     fails_at_most (samples xs m) (sample_weight (given xs w b)) delta (P m)) ->
  exists bad : list X -> bool,
    (forall m, Pr (samples xs n) (sample_weight w) (fun s => bad s && Nat.eqb (count b s) m)
               <= delta * Pr (samples xs n) (sample_weight w) (fun s => Nat.eqb (count b s) m)) /\
    Pr (samples xs n) (sample_weight w) bad <= delta /\
    forall s, In s (samples xs n) -> bad s = false -> (0 < count b s)%nat ->
      0 < Pr xs w b /\ P (count b s) (filter b s).
Proof.
  intros Hd HP. pose proof (samples_dist xs w Hw n) as HS.
  assert (L : forall s, In s (samples xs n) -> (count b s < S n)%nat).
  { intros s Hs. pose proof (count_le xs b n s Hs). lia. }
  destruct (Pr_range xs w Hw b) as [[Hb|Hb] _].
  - destruct (finite_choice _ (fun _ => false) n (HP Hb)) as [g Hg].
    set (bad := fun s => g (count b s) (filter b s)).
    assert (M : forall m, Pr (samples xs n) (sample_weight w) (fun s => bad s && Nat.eqb (count b s) m)
               <= delta * Pr (samples xs n) (sample_weight w) (fun s => Nat.eqb (count b s) m)).
    { intros m.
      assert (Q : Pr (samples xs n) (sample_weight w) (fun s => bad s && Nat.eqb (count b s) m)
        = E (samples xs n) (sample_weight w)
            (fun s => ind (Nat.eqb (count b s) m) * ind (g m (filter b s)))).
      { apply sum_ext. intros s _. f_equal. unfold bad.
        destruct (Nat.eqb_spec (count b s) m) as [->|]; rewrite ?andb_true_r, ?andb_false_r; simpl; lra. }
      rewrite Q, (conditional_sampling xs w Hw b Hb n m (fun t => ind (g m t))), Rmult_comm.
      destruct (le_lt_dec m n) as [Hm|Hm].
      - apply Rmult_le_compat_r; [apply (Pr_range _ _ HS)|]. apply (Hg m Hm).
      - replace (Pr (samples xs n) (sample_weight w) (fun s => Nat.eqb (count b s) m)) with 0; [lra|].
        symmetry. apply sum_zero. intros s Hs. specialize (L s Hs).
        destruct (Nat.eqb_spec (count b s) m); [lia|]. simpl. lra. }
    exists bad. split; [exact M|split; [exact (failure_in_all _ _ HS (count b) (S n) bad delta L M)|]].
    intros s Hs Hbad _. split; [easy|]. specialize (L s Hs).
    apply (Hg (count b s) ltac:(lia)); [now apply (filter_samples xs b n)|exact Hbad].
  - exists (fun s => negb (Nat.leb (count b s) 0)).
    assert (N := none_of_null xs w Hw b n (eq_sym Hb)). split; [|split; [lra|]].
    + intros m. apply Rle_trans with 0.
      * rewrite <- N. apply (Pr_mono _ _ HS). intros s _ H. now apply andb_prop in H.
      * apply Rmult_le_pos; [lra|apply (Pr_range _ _ HS)].
    + intros s _ Hs Hc. apply negb_false_iff, Nat.leb_le in Hs. lia.
Qed.
