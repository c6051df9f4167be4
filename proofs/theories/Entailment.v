(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   entailment
   Statement: if a tree closes the certificates' claims, the assumptions and the denial, then the denial is false with failure sum d_i.
   Source:    failure_account and case_split together; the tree may depend on the sample.
   Kernel:    org.surety.kernel.proof.ProofChecker.
   Bounds:    org.surety.bounds: the planner's division of delta. *)
Require Import Reals Lra List Bool.
From Surety Require Import Definitions FiniteSums Probability FailureAccount CaseSplit.
Open Scope R_scope.

(* x: the values that the true world gives the unknowns *)
Theorem entailment {S I} (ss : list S) (w : S -> R) (Hw : dist ss w) (nonneg : nat -> bool)
  (x : nat -> R) (is : list I) (claim : I -> S -> constraint) (d : I -> R) delta
  (assumed : list constraint) (denied : S -> constraint) (t : S -> tree) :
  respects nonneg x ->
  (forall i, In i is -> fails_at_most ss w (d i) (fun s => constraint_holds x (claim i s))) ->
  sum is d <= delta ->
  (forall c, In c assumed -> constraint_holds x c) ->
  (forall s, In s ss ->
     closes nonneg (denied s :: map (fun i => claim i s) is ++ assumed) (t s) = true) ->
  fails_at_most ss w delta (fun s => ~ constraint_holds x (denied s)).
Proof.
  intros Hx Hc Hd Ha Ht.
  eapply fails_at_most_weaken; [apply Rle_refl| |
    apply (failure_account ss w Hw is (fun i s => constraint_holds x (claim i s)) d delta Hc Hd)].
  intros s Hin H N. apply (case_split nonneg _ _ (Ht s Hin) x Hx).
  intros c [<-|Hf]; [exact N|]. apply in_app_or in Hf as [Hf|Hf]; [|auto].
  apply in_map_iff in Hf as [i [<- Hi]]. auto.
Qed.
